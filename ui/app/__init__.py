"""The script that Streamlit runs.

In a folder of its own: beside `ui/pages` Streamlit would take those modules for pages of its own.
"""
