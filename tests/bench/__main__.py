"""`make bench`: our pages beside the floor pages, and the maps. Ratios of one run count, never milliseconds between runs."""

from tests.bench import pages


def main() -> None:
    pages.main()


if __name__ == "__main__":
    main()
