#include "CFundScan.h"
