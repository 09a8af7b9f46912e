# The gazetteer file, made once from registry packages and our lexicons (gazetteer/SOURCES.md).
file(GLOB gazetteer_sources CONFIGURE_DEPENDS "${PROJECT_SOURCE_DIR}/gazetteer/*.py"
     "${PROJECT_SOURCE_DIR}/gazetteer/lexicons/*.tsv")
set(DATELINE_GAZETTEER_FILE "${CMAKE_BINARY_DIR}/gazetteer/gazetteer.bin")
set(DATELINE_GAZETTEER_SOURCES "${PROJECT_SOURCE_DIR}/build/gazetteer/sources"
    CACHE PATH "Folder of the packages that the gazetteer is made from")
add_custom_command(
  OUTPUT "${DATELINE_GAZETTEER_FILE}"
  COMMAND "${Python_EXECUTABLE}" -m gazetteer.build --out "${DATELINE_GAZETTEER_FILE}" --sources
          "${DATELINE_GAZETTEER_SOURCES}"
  WORKING_DIRECTORY "${PROJECT_SOURCE_DIR}"
  DEPENDS ${gazetteer_sources}
  COMMENT "Building the gazetteer"
  VERBATIM)
add_custom_target(dateline_gazetteer ALL DEPENDS "${DATELINE_GAZETTEER_FILE}")
