package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.model.ActorCatalog.NameScheme;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ActorCatalogTest {
    private final ActorCatalog catalog = ActorCatalog.standard();

    @Test
    void theStatesAreThoseOfIso3166AndKosovo() {
        Set<String> iso = Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA3);
        Set<String> expected = new TreeSet<>(iso);
        expected.add("XKX");

        assertThat(codes(ActorKind.STATE)).containsExactlyElementsOf(expected).hasSize(250);
    }

    @Test
    void theAlpha2CodeOfEveryCountryResolvesToItsAlpha3Code() {
        assertThat(Locale.getISOCountries(Locale.IsoCountryCode.PART1_ALPHA2))
                .hasSize(249)
                .allSatisfy(alpha2 -> {
                    String alpha3 = new Locale("", alpha2).getISO3Country();
                    assertThat(catalog.resolve(NameScheme.ISO2, alpha2)).contains(new ActorCode(alpha3));
                });
    }

    @ParameterizedTest
    @ValueSource(strings = {"SUN", "YUG", "DDR", "CSK", "SCG", "ANT", "TMP", "ZAR", "BUR", "YMD", "VDR"})
    void statesThatAreGoneAreKnownAsFormer(String code) {
        assertThat(catalog.find(new ActorCode(code)))
                .hasValueSatisfying(actor -> assertThat(actor.kind()).isEqualTo(ActorKind.FORMER_STATE));
    }

    @Test
    void formerStatesEndInTheirLastDay() {
        assertThat(codes(ActorKind.FORMER_STATE)).hasSize(30);
        assertThat(catalog.find(new ActorCode("SUN")).orElseThrow().to()).isEqualTo("1991-12-26");
        assertThat(catalog.find(new ActorCode("CSK")).orElseThrow().to()).isEqualTo("1992-12-31");
        assertThat(catalog.actors())
                .filteredOn(actor -> actor.kind() == ActorKind.FORMER_STATE)
                .isNotEmpty()
                .allSatisfy(actor -> assertThat(actor.to()).isNotNull());
    }

    @ParameterizedTest
    @ValueSource(strings = {"NATO", "EU", "UN", "ASEAN", "AU", "G7", "OSCE", "IAEA", "QUAD", "AUKUS", "BRICS"})
    void organisationsAreOrdinaryActors(String code) {
        assertThat(catalog.require(code)).isEqualTo(new ActorCode(code));
        assertThat(catalog.find(new ActorCode(code)).orElseThrow().kind()).isEqualTo(ActorKind.ORGANISATION);
    }

    @Test
    void codesAndNamesAreUnique() {
        assertThat(catalog.actors())
                .extracting(actor -> actor.code().value())
                .isNotEmpty()
                .doesNotHaveDuplicates();
        assertThat(catalog.actors()).extracting(Actor::name).isNotEmpty().doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @CsvSource({
        "GDELT, ROM, ROU",
        "GDELT, KSV, XKX",
        "GDELT, TMP, TLS",
        "GDELT, EEC, EU",
        "GDELT, OAU, AU",
        "GDELT, WAS, ECOWAS",
        "GDELT, USA, USA",
        "ICEWS, Russian Federation, RUS",
        "ICEWS, United States, USA",
        "ICEWS, China, CHN",
        "ISO2, AU, AUS",
        "ISO2, GB, GBR",
        "COMMON, UK, GBR"
    })
    void aFeedsOwnNameComesBeforeTheCodeItself(NameScheme scheme, String name, String code) {
        assertThat(catalog.resolve(scheme, name)).contains(new ActorCode(code));
    }

    @Test
    void aNameOfAnotherFeedOrOfNobodyResolvesToNobody() {
        assertThat(catalog.resolve(NameScheme.GDELT, "Russian Federation")).isEmpty();
        assertThat(catalog.resolve(NameScheme.ICEWS, "Atlantis")).isEmpty();
        assertThat(catalog.resolve(NameScheme.ICEWS, "")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "COE, GRC, 1970-12-31, true",
        "COE, GRC, 1971-01-01, false",
        "EU, GBR, 1972-12-31, false",
        "EU, GBR, 1973-01-01, true",
        "EU, GBR, 2019-06-01, true",
        "EU, GBR, 2020-01-31, true",
        "EU, GBR, 2020-02-01, false",
        "EU, GBR, 2021-06-01, false",
        "NATO, FIN, 2023-04-03, false",
        "NATO, FIN, 2023-04-04, true",
        "NATO, SWE, 2024-03-06, false",
        "NATO, SWE, 2024-03-07, true",
        "NATO, USA, 1949-08-24, true",
        "EU, HRV, 2013-06-30, false",
        "EU, HRV, 2013-07-01, true",
        "ASEAN, VNM, 1995-07-27, false",
        "ASEAN, VNM, 1995-07-28, true"
    })
    void membershipIsDated(String organisation, String member, LocalDate day, boolean holds) {
        assertThat(catalog.memberships().stream()
                        .filter(m -> m.organisation().value().equals(organisation)
                                && m.member().value().equals(member))
                        .anyMatch(m -> holdsOn(m, day)))
                .isEqualTo(holds)
                .isEqualTo(ActorGroups.standard().holds(organisation, new ActorCode(member), day));
    }

    @ParameterizedTest
    @CsvSource({
        "NUCLEAR, PRK, 2006-10-08, false",
        "NUCLEAR, PRK, 2006-10-09, true",
        "NUCLEAR, IRN, 2024-06-01, false",
        "USALLIES, NZL, 1986-08-12, false",
        "USALLIES, THA, 2024-06-01, true",
        "IRANARMED, SYR, 2024-12-09, false",
        "NOBODY, USA, 2024-06-01, false"
    })
    void aGroupThatIsNoOrganisationIsDatedToo(String group, String member, LocalDate day, boolean holds) {
        assertThat(ActorGroups.standard().holds(group, new ActorCode(member), day))
                .isEqualTo(holds);
    }

    @Test
    void noGroupHasTheNameOfAnotherActor() {
        assertThat(ActorGroups.standard().names())
                .contains("NATO", "FIVEEYES", "NUCLEAR")
                .allSatisfy(name -> assertThat(catalog.actors().stream()
                                .filter(actor -> actor.code().value().equals(name)))
                        .allMatch(actor -> actor.kind() == ActorKind.ORGANISATION));
    }

    @Test
    void aStateThatIsNewSinceNineteenNinetyHasItsFirstDay() {
        assertThat(List.of("UKR", "LTU", "BIH", "SRB", "YEM", "HRV", "SSD"))
                .allSatisfy(code -> assertThat(catalog.require(code))
                        .extracting(c -> catalog.find(c).orElseThrow().from())
                        .isNotNull());
    }

    @Test
    void theUnionHasTwentySevenMembersAndTheAllianceThirtyTwo() {
        LocalDate day = LocalDate.of(2024, 6, 1);

        assertThat(members("EU", day)).hasSize(27).contains("DEU", "FRA", "HRV").doesNotContain("GBR", "NOR");
        assertThat(members("NATO", day))
                .hasSize(32)
                .contains("USA", "TUR", "FIN", "SWE")
                .doesNotContain("AUT");
        assertThat(members("UN", day)).hasSize(193);
        assertThat(members("G7", day)).containsExactly("CAN", "DEU", "FRA", "GBR", "ITA", "JPN", "USA");
    }

    @Test
    void aMembershipEndsAfterItBeginsAndIsAnOrganisations() {
        assertThat(catalog.memberships()).isNotEmpty().allSatisfy(m -> {
            assertThat(catalog.find(m.organisation()).orElseThrow().kind()).isEqualTo(ActorKind.ORGANISATION);
            assertThat(m.to() == null || m.to().isAfter(m.from())).isTrue();
        });
    }

    @ParameterizedTest
    @CsvSource({
        "China, CHN (China)",
        "china, CHN (China)",
        "UK, GBR (United Kingdom)",
        "America, USA (United States)",
        "Russian Federation, RUS (Russia)",
        "usa, USA (United States)",
        "NAT0, NATO (North Atlantic Treaty Organization)",
        "Untied States, USA (United States)",
        "ROK, KOR (South Korea)",
        "CHI, CHL (Chile) or CHN (China)",
        "GER, DEU (Germany)",
        "IRA, IRN (Iran) or IRQ (Iraq)",
        "NIG, NER (Niger) or NGA (Nigeria)",
        "Germny, DEU (Germany)",
        "'UAS', 'AUS (Australia), USA (United States) or OAS (Organization of American States)'"
    })
    void anUnknownActorIsAnsweredWithTheLikeliest(String text, String meant) {
        assertThatThrownBy(() -> catalog.require(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown actor \"" + text + "\": did you mean " + meant + "?");
    }

    @Test
    void aTextThatIsNearNobodyIsAnsweredWithWhereToLook() {
        assertThatThrownBy(() -> catalog.require("Xanadu Confederacy"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("unknown actor \"Xanadu Confederacy\": codes are ISO 3166-1 alpha-3 or an organisation's,"
                        + " listed at /api/v1/actors");
    }

    @Test
    void theNameOfAnUnknownCodeIsTheCode() {
        assertThat(catalog.nameOf(new ActorCode("TWN"))).isEqualTo("Taiwan");
        assertThat(catalog.nameOf(new ActorCode("QQQ"))).isEqualTo("QQQ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2014", "2018", "2021"})
    void everyActorOfTheIcewsRowsResolves(String year) {
        List<String> unresolved = new ArrayList<>();
        List<List<String>> rows = Corpus.rows("data/icews/icews_state_events_" + year + ".csv");
        for (List<String> row : rows) {
            Stream.of(row.get(2), row.get(8))
                    .filter(code -> catalog.resolve(NameScheme.ICEWS, code).isEmpty())
                    .forEach(unresolved::add);
        }

        assertThat(rows).hasSizeGreaterThan(7_000);
        assertThat(unresolved).isEmpty();
    }

    @Test
    void everyCountryOfTheNativeIcewsRowsResolvesByItsName() throws Exception {
        List<String> unresolved = Files.readAllLines(Corpus.file("data/icews/icews_native_2018-06-01_02.tab")).stream()
                .skip(1)
                .map(line -> line.split("\t", -1))
                .flatMap(cells -> Stream.of(cells[4], cells[10]))
                .filter(name -> !name.equals("NA")
                        && catalog.resolve(NameScheme.ICEWS, name).isEmpty())
                .distinct()
                .toList();

        assertThat(unresolved).isEmpty();
    }

    private List<String> codes(ActorKind kind) {
        return catalog.actors().stream()
                .filter(actor -> actor.kind() == kind)
                .map(actor -> actor.code().value())
                .toList();
    }

    private Set<String> members(String organisation, LocalDate day) {
        return catalog.memberships().stream()
                .filter(m -> m.organisation().value().equals(organisation) && holdsOn(m, day))
                .map(m -> m.member().value())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    @Test
    void textsCallAnActorByItsNamesButNotByTwoLetters() {
        ActorCatalog actors = ActorCatalog.standard();

        assertThat(actors.namesOf(new ActorCode("PSE")))
                .contains("State of Palestine", "Occupied Palestinian Territory")
                .doesNotContain("PS", "GZS", "PSE")
                .isSorted()
                .doesNotHaveDuplicates();
        assertThat(actors.namesOf(new ActorCode("NATO"))).contains("NATO", "North Atlantic Treaty Organization");
        assertThat(actors.namesOf(new ActorCode("QQQ"))).isEmpty();
    }

    @Test
    void everyStateLiesInARegionOfUnM49ButAntarctica() {
        assertThat(catalog.actors())
                .filteredOn(actor -> actor.kind() != ActorKind.ORGANISATION && actor.region() == null)
                .extracting(actor -> actor.code().value())
                .containsExactly("ATA", "ATB", "ATN");
        assertThat(catalog.actors())
                .filteredOn(actor -> actor.kind() == ActorKind.ORGANISATION)
                .isNotEmpty()
                .allSatisfy(actor -> assertThat(actor.region()).isNull());
    }

    @Test
    void fiveRegionsHoldAllOthersAndEachHasStates() {
        assertThat(catalog.regions())
                .filteredOn(region -> region.parent() == null)
                .extracting(Region::name)
                .containsExactly("Africa", "Oceania", "Americas", "Asia", "Europe");
        assertThat(catalog.regions())
                .hasSize(29)
                .allSatisfy(region -> assertThat(catalog.actors())
                        .as(region.name())
                        .anyMatch(actor -> actor.kind() == ActorKind.STATE && region.covers(actor.region())));
    }

    /** How many countries and areas the standard lists in each region, and Taiwan and Kosovo. */
    @ParameterizedTest
    @CsvSource({
        "002, 60", "015, 7", "014, 22", "017, 9", "018, 5", "011, 17", "019, 57", "029, 28", "013, 8", "005, 16",
        "021, 5", "142, 51", "143, 5", "030, 8", "035, 11", "034, 9", "145, 18", "150, 52", "151, 10", "154, 16",
        "039, 17", "155, 9", "009, 29", "053, 6", "054, 5", "057, 8", "061, 10"
    })
    void eachRegionHasTheStatesOfTheStandard(String code, int states) {
        Region region = catalog.requireRegion(code);

        assertThat(catalog.actors())
                .filteredOn(actor -> actor.kind() == ActorKind.STATE && region.covers(actor.region()))
                .hasSize(states);
    }

    @Test
    void anUnknownRegionIsReportedWithTheLikelyCode() {
        assertThatThrownBy(() -> catalog.requireRegion("eastern asia"))
                .hasMessage("unknown region \"eastern asia\": did you mean 030 (Eastern Asia)?");
        assertThatThrownBy(() -> catalog.requireRegion("999"))
                .hasMessage(
                        "unknown region \"999\": write a code of UN M49 such as 142 for Asia or 030 for Eastern Asia");
    }

    private static boolean holdsOn(Membership m, LocalDate day) {
        LocalDate to = m.to();
        return !day.isBefore(m.from()) && (to == null || !day.isAfter(to));
    }
}
