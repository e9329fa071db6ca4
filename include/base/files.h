/* Questions to the file system that several layers ask. */
#ifndef MADOGUCHI_BASE_FILES_H
#define MADOGUCHI_BASE_FILES_H

#include <stdbool.h>

/* Whether there is a folder of that path. */
bool path_is_folder(const char *path);

#endif
