// Half floats on the processor.
#pragma once
typedef _Float16 half;
