# Warnings for our own targets, and sanitizers for all of them.
add_library(dateline_warnings INTERFACE)
target_compile_options(
  dateline_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                              $<$<BOOL:${DATELINE_WERROR}>:-Werror>)
if(DATELINE_SANITIZE)
  add_compile_options(-fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${DATELINE_SANITIZE})
endif()
