# Finds the OpenVINO that the Python interpreter of this build sees: its wheel ships headers,
# libraries and a CMake package.
execute_process(
  COMMAND ${Python_EXECUTABLE} -c
          "import pathlib, importlib.util as u; \
p = pathlib.Path(u.find_spec('openvino').origin).parent; print(p / 'cmake'); print(p / 'libs')"
  OUTPUT_VARIABLE DATELINE_OPENVINO_PATHS
  OUTPUT_STRIP_TRAILING_WHITESPACE
  RESULT_VARIABLE DATELINE_OPENVINO_FAILED
  ERROR_QUIET)
if(DATELINE_OPENVINO_FAILED)
  message(FATAL_ERROR "The OpenVINO wheel is not installed for ${Python_EXECUTABLE}: "
                      "pip install openvino, or configure with -DDATELINE_OPENVINO=OFF")
endif()
string(REPLACE "\n" ";" DATELINE_OPENVINO_PATHS "${DATELINE_OPENVINO_PATHS}")
list(GET DATELINE_OPENVINO_PATHS 0 OpenVINO_DIR)
list(GET DATELINE_OPENVINO_PATHS 1 DATELINE_OPENVINO_LIBS)
find_package(OpenVINO REQUIRED COMPONENTS Runtime PATHS "${OpenVINO_DIR}" NO_DEFAULT_PATH)
