// Names the C header of libxlsxwriter, and nothing else.
#pragma once
#include <xlsxwriter.h>
