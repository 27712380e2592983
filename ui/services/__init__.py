"""Work of the pages and commands without a page: no streamlit below this folder."""
