"""What `plumbline app` serves: the pages behind the guard."""

from pathlib import Path

from starlette.middleware import Middleware
from streamlit.starlette import App

from ui.app import ahead
from ui.guard import Guard

ahead.load()
app = App(Path(__file__).with_name("main.py"), middleware=[Middleware(Guard)])
