"""What places are called beside their official names."""

from territories.kinds import Kind

# Communes that people call by the beginning of their name: the only one in France that begins so, no other area bears
# the short name, and it is no French word (tests/territories/test_nicknames.py).
SHORT_NAMES = """
amberieu en bugey, ambares et lagrave, ancenis saint gereon, andernos les bains, andrezieux boutheon, beaupreau en
mauges, boulazac isle manoire, bourgoin jallieu, brive la gaillarde, cagnes sur mer, caluire et cuire, carentan les
marais, caudebec les elbeuf, charvieu chavagneux, cherbourg en cotentin, claye souilly, coudekerque branche, decines
charpieu, divonne les bains, enghien les bains, faches thumesnil, ferney voltaire, freyming merlebach, garges les
gonesse, guilherand granges, gujan mestras, herblay sur seine, illkirch graffenstaden, juvisy sur orge, lamballe
armor, levallois perret, limeil brevannes, mandelieu la napoule, mitry mory, mouans sartoux, oissel sur seine, oloron
sainte marie, oullins pierre benite, ozoir la ferriere, plougastel daoulas, pontault combault, ramonville saint agne,
rillieux la pape, romorantin lanthenay, sanary sur mer, septemes les vallons, seyssinet pariset, sucy en brie, tassin
la demi lune, thouare sur loire, triel sur seine, vandoeuvre les nancy, velizy villacoublay
"""

# As the people who live there say, from everyday speech: no register lists these. "La Duchère" is a quarter of Lyon 9e;
# "Sainté" keeps its accent, which tells it from the word "sainte"; a village that is no commune any more (Yvelines) was
# called Blanc-Mesnil without an article.
FAMILIAR = {
    "duchere": (Kind.ARRONDISSEMENT, "lyon 9"),
    "blanc mesnil": (Kind.COMMUNE, "blanc mesnil"),
    "sainté": (Kind.COMMUNE, "saint etienne"),
}

# From what is said, in search form, to the kind of area and its name. Two villages bear the names of Évry and Vire too:
# who types them as a place is asked which.
NICKNAMES = {
    "grand lyon": (Kind.EPCI, "lyon"),
    "paca": (Kind.REGION, "provence alpes cote d azur"),
    "aura": (Kind.REGION, "auvergne rhone alpes"),
    "idf": (Kind.REGION, "ile de france"),
    "region parisienne": (Kind.REGION, "ile de france"),
    "france entiere": (Kind.PAYS, "france"),
    "toute la france": (Kind.PAYS, "france"),
    "territoire national": (Kind.PAYS, "france"),
    "evry": (Kind.COMMUNE, "evry courcouronnes"),
    "vire": (Kind.COMMUNE, "vire normandie"),
    **FAMILIAR,
} | {name.split()[0]: (Kind.COMMUNE, name) for name in " ".join(SHORT_NAMES.split()).split(", ")}
