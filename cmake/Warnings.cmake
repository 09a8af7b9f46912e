# Warnings for our own targets, and sanitizers for all of them.
add_library(dateline_warnings INTERFACE)
# -Wno-restrict: g++ 12 reports string concatenation falsely (GCC bug 105651).
# -Wno-missing-field-initializers: designated initialisers leave out what keeps its default.
target_compile_options(
  dateline_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wnon-virtual-dtor
                              -Wno-restrict -Wno-missing-field-initializers
                              $<$<BOOL:${DATELINE_WERROR}>:-Werror>)
if(DATELINE_SANITIZE)
  add_compile_options(-fsanitize=${DATELINE_SANITIZE} -fno-omit-frame-pointer -g)
  add_link_options(-fsanitize=${DATELINE_SANITIZE})
endif()
