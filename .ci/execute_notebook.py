#!/usr/bin/env python3
"""Validates a notebook with nbformat, runs it top to bottom with nbconvert in the current folder, and writes what came.

execute_notebook.py NOTEBOOK OUTPUT; needs nbformat, nbconvert and ipykernel, and fundcast on the path.
"""
import sys

import nbformat
from nbconvert.preprocessors import ExecutePreprocessor

source, output = sys.argv[1:]
notebook = nbformat.read(source, as_version=nbformat.NO_CONVERT)
nbformat.validate(notebook)
ExecutePreprocessor(timeout=300, kernel_name="python3").preprocess(notebook, {"metadata": {"path": "."}})
nbformat.validate(notebook)
nbformat.write(notebook, output)
