"""The whole pipeline measured on people whose joint angles are known."""
