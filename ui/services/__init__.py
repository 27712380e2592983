"""What the pages and the commands do, without a page: no streamlit below this folder."""
