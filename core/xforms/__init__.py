"""Surveys as XForms: a workbook, turned into a definition that decides by itself what is asked."""
