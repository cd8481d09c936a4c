"""The work that is never given out, a rule each, with the wordings that give it away in eight languages."""

from core.errors import N_
from core.forbidden.refused_private import PRIVATE
from core.forbidden.refused_promotion import PROMOTION
from core.forbidden.refused_words import (
    NOT,
    Rule,
    any_of,
    gap,
)

RULES = (
    Rule(
        "captcha",
        N_("Solving CAPTCHAs is not given out here: they are there to tell people from machines."),
        any_of(
            rf"{NOT}\b(?:solve|type|enter|break|bypass|decode|fill|crack|complete|pass|get past|enter_|beat|clear|finish)\b{gap(5)}(?:re|h)?captchas?\b",
            r"\b(?:solving|typing|entering|breaking)\s+(?:\w+\s+){0,2}(?:re|h)?captchas?\b|\b(?:re|h)?captcha (?:solving|typing|solver)\b",
            r"^(?:\W*\d?\W*)(?:solve|enter|type)[_ ](?:re|h)?captchas?\b|\benter[_ ]captcha\b",
            NOT + r"\b(?:tick|click|press|check|confirm|send|prove|choose|select)\b.{0,80}\bnot a robot\b",
            r"\b(?:type|read|enter|write|decode|copy|click|choose|select)\b.{0,80}\bso (?:that )?(?:the|our|it|we|my)\b.{0,30}\b(?:lets? (?:us|me|our)|gets? (?:in|past|through)|pass(?:es)?)\b",
            r"\b(?:bot|script|crawler|scraper|software|program)\b.{0,30}\b(?:stopped|blocked|get past|gets? through)\b.{0,40}\b(?:captcha|tests?|checks?|pictures?|puzzles?|robots?)\b",
            rf"\b(?:tatua|jaza|andika|ingiza|suluhisha|chapa)\b{gap(3)}captcha\b|\b(?:tatua|jaza|andika) captcha\b",
            r"\b(?:resolvez|resous|resoudre|saisissez|remplissez|tapez|entrez|recopiez|completez|dechiffrez)\s+(?:\S+\s+){0,4}captchas?\b",
            r"\b(?:resuelve|resolver|resuelva|resolva|digite|digita|escribe|escriba|escreva|preencha|completa|rellena|copie|copia|descifra|decifre)\s+(?:\S+\s+){0,4}captchas?\b",
            r"\b(?:selesaikan|pecahkan|ketik|isi|masukkan)(?:lah)?\s+(?:\w+\s+){0,3}captcha\b",
            r"(?:حل|اكتب|ادخل)\s+(?:\w+\s+){0,2}(?:كابتشا|الكابتشا)",
            r"(?:कैप्चा|captcha)\s+(?:\S+\s+){0,3}(?:हल|भर|लिख|टाइप|डाल|सुलझा)",
            r"\b(?:pick|choose|select|click|solve|drag)\b.{0,60}\b(?:verification (?:images?|pictures?|tiles?)|right tiles|response (?:code|token))\b|\bverification (?:images?|pictures?)\b.{0,40}\b(?:pick|choose|select|click)\b",
            r"\b(?:scrap\w+|crawl\w+|bot|automat\w+)\b.{0,60}\b(?:puzzle|tiles|verification|picture test)\b",
            r"\b(?:re|h)?captchas?\b\s+(?:kwa|per|a|an|za|all|for)\s+(?:saa|siku|hour|day|point)|\b(?:kujaza|kutatua|kuandika|kupita)\s+(?:\w+\s+)?captcha",
        ),
    ),
    *PROMOTION,
    *PRIVATE,
)
