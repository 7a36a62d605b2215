"""FIT-Connect: where a digital application would be sent, as a second opinion on our competences."""
