"""The parts that `feedmaker` puts services of a feed together from: words of council directories.

Plain lists, the commonest first; `feedmaker` draws the first of a list most often. No name here is
meant to be anybody's.
"""


def _listed(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.replace("\n", " ").split(",") if part.strip())


KINDS = _listed("""
Drop-in, Advice, Counselling, Befriending, Lunch Club, Youth Group, Carers Support, Day Centre,
Home Care, Domestic Abuse Outreach, Housing Help, Debt Advice, Food Bank, Walking Group,
Parent and Toddler Group, Stop Smoking Clinic, Mental Health Support, Refugee Welcome, Legal Clinic,
Women's Centre, Men's Shed, Memory Café, Sexual Health Clinic, Bereavement Support, Foot Care,
Community Transport, Shopping Service, Holiday Club, After School Club, Breakfast Club, Playgroup,
Nursery, Childminding, Sensory Play, Swimming, Chair Exercise, Tai Chi, Falls Prevention, Choir,
Art Group, Knit and Natter, Computer Class, Job Club, Adult Learning, Reading Group, Toy Library,
Wheelchair Hire, Advocacy, Appropriate Adult Scheme, Night Shelter, Supported Living, Refuge,
Victim Support, Restorative Justice, Independent Visitors, Fostering Support, Family Mediation,
Contact Centre, Young Carers, Sign Language Class, Hearing Aid Clinic, Sight Loss Support,
Stroke Club, Dementia Support, Diabetes Group, Cancer Support, Pain Management, Sleep Clinic,
Eating Disorder Support, Gambling Support, Alcohol Recovery, Drug and Alcohol Service, Needle
Exchange, Talking Therapies, Crisis Café, Peer Support, Veterans Breakfast, Gardening Project,
Bike Repair, Community Fridge, Furniture Reuse, Warm Space, Repair Café, Credit Union, Benefits
Check, Welfare Rights, Immigration Advice, English Lessons, Interpreting, Faith Group, Scout Group,
Boxing Club, Football Coaching, Dance Class, Riding for the Disabled, Pet Fostering, Wildlife
Group, Cymorth i Deuluoedd, Canolfan Gymunedol, Cylch Meithrin, Clwb Cinio, Cwnsela, Grŵp Gofalwyr
""")
OWNERS = _listed("""
Age Concern, Citizens Advice, St Mary's Church, The Willow Trust, Community Action, Family Hub,
Healthy Living Partnership, Riverside Charity, Hope Project, New Start, Neighbourhood Network,
Voluntary Service, Borough Council, Methodist Church, Carers Trust, Mind, Homeless Link, YMCA,
Ymddiriedolaeth y Bont, Sure Start, Parish Council, Hospice, Leisure Trust, Library Service,
Baptist Church, Islamic Centre, Gurdwara, Hindu Temple, Housing Association, Primary Care Network,
Safer Streets, Women's Aid, Rape Crisis, Sunrise Community Interest Company, Inclusion Collective,
Deaf Association, Blind Society, Alzheimer's Group, Autism Network, Cyngor Tref
""")
PEOPLE = _listed("""
people, older people, families, women, men, children, young people, carers, parents, adults,
disabled people, residents, students, new parents, fathers, single parents, grandparents,
survivors of domestic abuse, people who are stalked or harassed, people leaving prison, veterans,
refugees, people seeking asylum, people who sleep rough, people with a learning disability,
autistic people, people living with dementia, people who are deaf, people with sight loss,
lesbian gay bisexual and trans people, Gypsies and Travellers, foster carers, young carers,
people who misuse alcohol, people who use drugs, people who gamble, people who hear voices,
victims of crime, witnesses, people on low incomes, people out of work, tenants, homeowners,
farmers, sex workers, kinship carers, bereaved parents, pobl hŷn, plant, teuluoedd, gofalwyr
""")
CONDITIONS = _listed("""
anxiety, depression, loneliness, debt, stress, dementia, arthritis, diabetes, asthma, cancer,
stroke, autism, epilepsy, multiple sclerosis, parkinson's, obsessive compulsive disorder,
post-traumatic stress, self-harm, bereavement, miscarriage, postnatal depression, psychosis,
bipolar disorder, personality disorder, fibromyalgia, chronic fatigue, long covid, endometriosis,
menopause, incontinence, osteoporosis, tinnitus, macular degeneration, glaucoma, aphasia,
dyslexia, dyspraxia, attention deficit, down syndrome, cerebral palsy, muscular dystrophy, lupus,
sickle cell, hepatitis, hiv, coeliac disease, crohn's disease, eczema, psoriasis, obesity, anorexia,
bulimia, insomnia, hoarding, agoraphobia, coercive control, sexual violence, forced marriage,
honour-based abuse, female genital mutilation, modern slavery, hate crime, harassment, stalking,
eviction, homelessness, rent arrears, fuel poverty, benefit sanctions, unemployment, isolation
""")
VENUES = _listed("""
main hall, community centre, library, church hall, village hall, leisure centre, town hall,
children's centre, family hub, health centre, surgery, youth club, old school, memorial hall,
day centre, hospital, day nursery, sports pavilion, museum, arts centre, mosque, synagogue,
guildhall, fire station, civic centre, scout hut, bowling green, allotment, canolfan, neuadd bentref
""")
LANGUAGES = _listed("""
English, Welsh, Polish, Urdu, Punjabi, Bengali, Gujarati, Arabic, Somali, Romanian, Portuguese,
Spanish, French, Turkish, Farsi, Kurdish, Pashto, Dari, Tigrinya, Amharic, Swahili, Yoruba, Igbo,
Twi, Shona, Lingala, Albanian, Russian, Ukrainian, Lithuanian, Latvian, Slovak, Czech, Hungarian,
Bulgarian, Italian, German, Greek, Hindi, Tamil, Malayalam, Sinhala, Nepali, Mandarin, Cantonese,
Vietnamese, Thai, Tagalog, Korean, Japanese, Hebrew, Yiddish, British Sign Language, Makaton
""")
THINGS = _listed("""
tea and coffee, cooked lunch, crèche, parking, step-free access, hearing loop, lift, large print,
interpreter, minibus, shower, laundry, computers, garden, sensory room, prayer room, soft play,
free wifi, toys, crafts, board games, film nights, day trips, newsletter, helpline, home visits,
video calls, telephone appointments, evening sessions, weekend sessions, one-to-one meetings,
group work, workbook, certificate, bus pass, vouchers, school uniform, baby clothes, walking poles
""")
SENTENCES = (
    "A friendly place for {people} to meet and have {thing}.",
    "Free and confidential advice on {condition}, {condition} and housing for {people}.",
    "One-to-one support from trained volunteers who listen and do not judge.",
    "We help {people} who live with {condition} or {condition}.",
    "Our workers can go with you to court, to the police or to the doctor.",
    "The group meets in the {venue} on {street}, which has {thing} and {thing}.",
    "You can refer yourself or ask your GP, social worker or school to do it.",
    "Support for anyone who is followed, watched or contacted again and again.",
    "Sessions are run by {name} and last {number} minutes.",
    "We speak {language}, {language} and {language}, and can book an interpreter.",
    "Bring your letters and a list of what you owe, if you have them.",
    "There is {thing}, and children are welcome in the holidays.",
    "For {people} in {town} and the villages around {town}.",
    "Part of the {owner} in {town}, registered charity {charity}.",
    "Ask for {name} or {name} at the {venue}.",
    "It costs {number} pounds a session; ask us if you cannot pay.",
    "We also run a group for {people} with {condition} at the {venue} in {town}.",
    "Rydym yn cynnig cymorth cyfrinachol am ddim i {people}.",
    "Cyfle i gwrdd â phobl eraill yn {town} a dysgu sgiliau newydd.",
    "Please ring before you come, as the {venue} is sometimes closed.",
    "Named after {name} of {town}, who began it in 19{number}.",
    "We work with {people}, {people} and those who look after them.",
    "Funded by the {owner} and the people of {town}.",
)
FIRST = _listed("""
Margaret, David, Susan, John, Mary, Peter, Ann, Paul, Jane, Mark, Sarah, Ahmed, Fatima, Mohammed,
Aisha, Priya, Rajesh, Chidi, Ngozi, Kwame, Olga, Piotr, Ewa, Ioana, Mei, Wei, Siobhan, Niamh, Rhys,
Megan, Gareth, Sian, Dafydd, Angharad, Iolo, Elin, Callum, Isla, Hamish, Morag, Joy, Winston, Grace
""")
SYLLABLES = _listed("""
ton, ley, ham, ford, wick, worth, well, ing, ash, bar, brad, car, cor, dal, dun, el, fair, gar,
gil, har, hol, hum, jen, kel, ken, lam, lang, lin, mar, mel, mon, nor, oak, pen, pol, rad, rich,
rob, row, sel, shar, stan, tal, thorn, tur, vin, wal, war, whin, win, wood, yar, over, under
""")
STREETS = _listed("""
Road, Street, Lane, Avenue, Close, Way, Hill, Green, Terrace, Drive, Heol, Ffordd
""")
