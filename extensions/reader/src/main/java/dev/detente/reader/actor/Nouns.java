package dev.detente.reader.actor;

import java.util.Set;

/** Nouns that show whether a person or group acts for a state. */
final class Nouns {
    /** People and bodies that speak or act for their state. */
    static final Set<String> OFFICIAL = set(
            "government administration authority authorities regime state country nation republic kingdom ministry minister premier president"
                    + " vice-president chancellor king queen prince emir sultan sheikh leader leadership official spokesman spokeswoman spokesperson"
                    + " envoy ambassador diplomat embassy consulate consul delegation delegate negotiator mission representative secretary deputy"
                    + " parliament senate congress assembly lawmaker legislator senator mp cabinet council court judge prosecutor tribunal"
                    + " army military troop troops soldier force forces navy marine guard guards police gendarme policeman officer commander general admiral"
                    + " colonel warplane aircraft jet plane helicopter warship ship vessel frigate submarine destroyer boat tank artillery gunner missile"
                    + " fighter drone battalion brigade division patrol garrison peacekeeper coastguard airforce air-force intelligence agent agency"
                    + " side party counterpart ruler chief head department office bureau junta commission committee regulator customs chairman"
                    + " speaker politburo monarchy crown palace defence defense security capital foreign-minister fm pm envoys staff personnel");
    /** People and bodies that do not. */
    static final Set<String> PRIVATE = set(
            "rebel guerrilla militant insurgent separatist extremist terrorist gunman bomber militia militiaman hacker protester demonstrator"
                    + " student worker miner farmer settler refugee migrant civilian citizen national people person man woman child youth teenager resident"
                    + " villager opposition dissident activist campaigner journalist reporter correspondent newspaper daily magazine radio"
                    + " television broadcaster media website company firm bank businessman investor trader exporter fisherman sailor"
                    + " crew tourist traveller traveler pilgrim prisoner detainee hostage suspect inmate patient doctor nurse teacher academic scholar analyst expert economist"
                    + " historian author writer artist singer athlete player team fan crowd mob gang smuggler trafficker pirate union"
                    + " driver pilot passenger priest bishop cleric imam monk family relative lawyer survivor victim witness emigrant exile"
                    + " defector deserter mercenary volunteer charity aid-worker community diaspora minority tribe clan voter observer supporter");

    /** Nouns for two states together: the two sides, both governments. */
    static final Set<String> SIDES = set(
            "side country nation state government neighbour neighbor party leader minister power capital ally president rival delegation"
                    + " counterpart official man woman premier army military foe");
    /** Nouns for a state in relation to another: its neighbour. */
    static final Set<String> COUNTERPARTS =
            set("neighbour neighbor counterpart rival adversary foe opponent antagonist");
    /** Titles in front of a name, which make a surname a person in office. */
    static final Set<String> TITLES = set(
            "president minister premier chancellor secretary king queen emir sultan mr mr. mrs mrs. ms ms. general gen. leader envoy ambassador"
                    + " prince sheikh spokesman spokeswoman spokesperson chief chairman colonel marshal pm sir senator");
    /** Days, months and holidays, which are written like names. */
    static final Set<String> CALENDAR = set(
            "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october"
                    + " november december christmas easter ramadan");

    private Nouns() {}

    private static Set<String> set(String words) {
        return Set.of(words.replaceAll("\\s+", " ").trim().split(" "));
    }

    /** The role that the noun gives. */
    static Mention.Role role(String lemma) {
        return OFFICIAL.contains(lemma)
                ? Mention.Role.OFFICIAL
                : PRIVATE.contains(lemma) ? Mention.Role.PRIVATE : Mention.Role.THING;
    }

    /** Whether the noun names people or bodies at all. */
    static boolean somebody(String lemma) {
        return OFFICIAL.contains(lemma) || PRIVATE.contains(lemma);
    }
}
