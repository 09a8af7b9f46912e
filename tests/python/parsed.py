# SPDX-License-Identifier: MIT
"""Two short articles parsed by hand, so that what is tested on them depends on no weights."""

from __future__ import annotations

# One sentence a line: FORM/LEMMA/XPOS/HEAD/DEPREL[/NER]; "_" before a word: no blank stands there.
FIRST = """\
Police/police/NNS/4/nsubj in/in/IN/3/case Narva/Narva/NNP/1/nmod/B-PLACE \
arrested/arrest/VBD/0/root Ada/Ada/NNP/4/obj/B-PER Sund/Sund/NNP/5/flat/I-PER on/on/IN/8/case \
Monday/Monday/NNP/4/obl/B-TIME _./././4/punct
Sund/Sund/NNP/2/nsubj/B-PER denied/deny/VBD/0/root that/that/IN/7/mark she/she/PRP/7/nsubj \
had/have/VBD/7/aux ever/ever/RB/7/advmod attacked/attack/VBN/2/ccomp \
Jonas/Jonas/NNP/7/obj/B-PER Berg/Berg/NNP/8/flat/I-PER _./././2/punct
"""
SECOND = """\
The/the/DT/3/det Ilmar/Ilmar/NNP/3/compound/B-ORG Guard/Guard/NNP/4/nsubj/I-ORG \
attacked/attack/VBD/0/root police/police/NNS/4/obj in/in/IN/7/case Tartu/Tartu/NNP/4/obl/B-PLACE \
on/on/IN/9/case Wednesday/Wednesday/NNP/4/obl/B-TIME _./././4/punct
Ada/Ada/NNP/3/nsubj/B-PER Sund/Sund/NNP/1/flat/I-PER thanked/thank/VBD/0/root \
Jonas/Jonas/NNP/3/obj/B-PER Berg/Berg/NNP/4/flat/I-PER _./././3/punct
"""
UPOS = {
    "NN": "NOUN",
    "NNS": "NOUN",
    "NNP": "PROPN",
    "VBD": "VERB",
    "VBN": "VERB",
    "IN": "ADP",
    "DT": "DET",
    "PRP": "PRON",
    "RB": "ADV",
    ".": "PUNCT",
}


def conllu(article: str, date: str, sentences: str) -> str:
    """Write the sentences as a CoNLL-U document."""
    lines = [f"# newdoc id = {article}", f"# date = {date}"]
    for sentence in sentences.splitlines():
        words = sentence.split()
        for number, word in enumerate(words, 1):
            form, lemma, xpos, head, deprel, *ner = word.removeprefix("_").split("/")
            upos = {"aux": "AUX", "mark": "SCONJ"}.get(deprel, UPOS[xpos])
            misc = [f"NER={ner[0]}"] if ner else []
            if number < len(words) and words[number].startswith("_"):
                misc.append("SpaceAfter=No")
            row = [number, form, lemma, upos, xpos, "_", head, deprel, "_", "|".join(misc) or "_"]
            lines.append("\t".join(map(str, row)))
        lines.append("")
    return "\n".join(lines) + "\n"


def both() -> str:
    """Give the two articles as one CoNLL-U text."""
    return conllu("first", "2024-05-07", FIRST) + conllu("second", "2024-05-09", SECOND)
