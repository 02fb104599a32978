package dev.detente.reader.day;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.detente.reader.DayBasis;
import dev.detente.reader.grammar.Grammar;
import dev.detente.reader.grammar.Sentence;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The deed of each sentence stands between stars; the report is of Friday, 26 April 2024. */
class DayFinderTest {
    private static final LocalDate FRIDAY = LocalDate.of(2024, 4, 26);
    private static final Grammar GRAMMAR = Grammar.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            China *recalled* its ambassador from Vilnius on Monday. | 2024-04-22
            On Monday China *recalled* its ambassador from Vilnius. | 2024-04-22
            China Monday *recalled* its ambassador from Vilnius. | 2024-04-22
            China *recalled* its ambassador on Friday. | 2024-04-26
            China *recalled* its ambassador last Friday. | 2024-04-19
            China *recalled* its ambassador late on Thursday night. | 2024-04-25
            China *recalled* its ambassador on Tuesday last week. | 2024-04-16
            China *recalled* its ambassador in the early hours of Wednesday. | 2024-04-24
            China *recalled* its ambassador today. | 2024-04-26
            China *recalled* its ambassador yesterday afternoon. | 2024-04-25
            Yesterday, China *recalled* its ambassador. | 2024-04-25
            Last night China *recalled* its ambassador. | 2024-04-25
            The two presidents *meet* in Minsk tonight. | 2024-04-26
            Russian drones *struck* a depot in Odesa overnight. | 2024-04-26
            Two days ago Kenya *expelled* a Somali attaché. | 2024-04-24
            Kenya *expelled* a Somali attaché three days ago. | 2024-04-23
            Hours ago Kenya *expelled* a Somali attaché. | 2024-04-26
            Kenya *expelled* a Somali attaché on 12 April. | 2024-04-12
            Kenya *expelled* a Somali attaché on April 12. | 2024-04-12
            Kenya *expelled* a Somali attaché on the 12th of April. | 2024-04-12
            On 12 May Kenya *expelled* a Somali attaché. | 2023-05-12
            Kenya *expelled* a Somali attaché on 12 May 2019. | 2019-05-12
            Kenya *expelled* a Somali attaché on May 12, 2019, and apologised. | 2019-05-12
            On 2024-04-03 Kenya *expelled* a Somali attaché. | 2024-04-03
            Kenya *expelled* a Somali attaché on Dec. 3. | 2023-12-03
            """)
    void aDayThatIsNamedIsStated(String marked, LocalDate day) {
        check(marked, null, day, DayBasis.STATED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Iran *seized* a tanker off Fujairah a week ago. | 2024-04-19
            Iran *seized* a tanker off Fujairah last week. | 2024-04-19
            Iran *seized* a tanker off Fujairah this week. | 2024-04-22
            Earlier this week Iran *seized* a tanker off Fujairah. | 2024-04-22
            Iran *seized* a tanker off Fujairah earlier this month. | 2024-04-01
            Iran *seized* a tanker off Fujairah last month. | 2024-03-01
            Iran *seized* a tanker off Fujairah last year. | 2023-01-01
            Iran *seized* a tanker off Fujairah four years ago. | 2020-04-26
            Iran *seized* a tanker off Fujairah over the weekend. | 2024-04-20
            Iran *seized* a tanker off Fujairah in March. | 2024-03-01
            In June Iran *seized* a tanker off Fujairah. | 2023-06-01
            Iran *seized* a tanker off Fujairah in 2019. | 2019-01-01
            Iran *seized* a tanker off Fujairah in March 2018. | 2018-03-01
            Iran *seized* a tanker off Fujairah in late March 2018. | 2018-03-21
            Iran *seized* tankers off Fujairah in the 1990s. | 1990-01-01
            Iran *seized* a tanker off Fujairah last summer. | 2023-06-01
            Iran *seized* a tanker off Fujairah in the past month. | 2024-03-26
            Iran *seized* a tanker off Fujairah in the spring of 1987. | 1987-03-01
            """)
    void aMonthAYearOrASpanIsRoughlyItsFirstDay(String marked, LocalDate day) {
        check(marked, null, day, DayBasis.ROUGH);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru *closed* its embassy two days earlier. | 2024-04-08 | STATED
            Two days before, Peru had *closed* its embassy. | 2024-04-08 | STATED
            Peru *closed* its embassy the day before. | 2024-04-09 | STATED
            The previous day, Peru *closed* its embassy. | 2024-04-09 | STATED
            Peru *closed* its embassy two days later. | 2024-04-12 | STATED
            Peru *closed* its embassy the next day. | 2024-04-11 | STATED
            Peru *closed* its embassy that day. | 2024-04-10 | STATED
            Peru had *closed* its embassy six years before. | 2018-04-10 | ROUGH
            Peru *closed* its embassy two days ago. | 2024-04-24 | STATED
            """)
    void earlierAndLaterCountFromThePrecedingDeed(String marked, LocalDate day, DayBasis basis) {
        check(marked, LocalDate.of(2024, 4, 10), day, basis);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Peru *closed* its embassy two days earlier. | 2024-04-24 | STATED
            Peru had *closed* its embassy six years before. | 2018-04-26 | ROUGH
            Peru *closed* its embassy the day before. | 2024-04-25 | STATED
            Peru *closed* its embassy two days later. | 2024-04-26 | REPORT
            Peru *closed* its embassy two days before the summit. | 2024-04-26 | REPORT
            """)
    void withoutAPrecedingDeedTheyCountFromTheReport(String marked, LocalDate day, DayBasis basis) {
        check(marked, null, day, basis);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Japan will *send* two destroyers on Friday.
            Japan will *send* two destroyers to Cebu next week.
            Japan *plans* to send two destroyers in June.
            Japan plans to *send* two destroyers in June.
            Japan and Oman to *meet* on Monday.
            Japan *agreed* to meet Oman on Monday.
            Japan would *impose* curbs in March.
            Japan *announced* a visit tomorrow.
            Japan *invited* Oman for talks on 12 May.
            Japan *demanded* a withdrawal by Friday.
            """)
    void whatIsToComeCountsOnTheDayOfTheReport(String marked) {
        check(marked, null, FRIDAY, DayBasis.REPORT);
    }

    @Test
    void whatIsToComeCountsOnTheDayOnWhichItWasSaid() {
        check(
                "Kenya will *send* police to Haiti next month, the ministry said on Tuesday.",
                null,
                day(23),
                DayBasis.STATED);
        check("On Monday Kenya said that it would *send* police to Haiti.", null, day(22), DayBasis.STATED);
        check("Kenya agreed on Monday to *send* police to Haiti.", null, day(22), DayBasis.STATED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Iran *broke* the 2015 nuclear deal.
            Spain *praised* the February summit.
            Spain *condemned* Monday's attack on the port.
            Spain *condemned* last week’s attack on the port.
            Spain *denounced* the treaty of 1960.
            Spain *condemned* the attack of 12 March.
            Spain *rejected* the April 12 ultimatum.
            """)
    void aTimeThatBelongsToAnObjectIsNoDayOfTheDeed(String marked) {
        check(marked, null, FRIDAY, DayBasis.REPORT);
    }

    @Test
    void aTimeThatBelongsToTheNounOfTheDeedIsItsDay() {
        check("Spain condemned Monday's *attack* on the port.", null, day(22), DayBasis.STATED);
        check("Spain condemned last week's air *raid* on the port.", null, day(19), DayBasis.ROUGH);
        check("*Talks* between Chad and Sudan were held in Juba on Monday.", null, day(22), DayBasis.STATED);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Ankara, which had *severed* ties with Tripoli in 2019, has since sent two envoys. | 2019-01-01 | ROUGH
            Ankara, which had severed ties with Tripoli in 2019, has since *sent* two envoys. | 2024-04-26 | REPORT
            Chad *fired* shells on Monday, and Sudan answered with rockets on Tuesday. | 2024-04-22 | STATED
            Chad fired shells on Monday, and Sudan *answered* with rockets on Tuesday. | 2024-04-23 | STATED
            On 12 April China signed a pact with Peru and *expelled* two Americans. | 2024-04-12 | STATED
            Libya surrendered its centrifuges in 2003, *flew* the plans to Tennessee and left. | 2003-01-01 | ROUGH
            Chad *bombed* a depot on Sunday, the ministry said on Monday. | 2024-04-21 | STATED
            Chad *bombed* a depot, the ministry said on Monday. | 2024-04-22 | STATED
            On Monday, after Chad had fired rockets, Sudan *shelled* the border. | 2024-04-22 | STATED
            """)
    void theNearestInTheClauseCounts(String marked, LocalDate day, DayBasis basis) {
        check(marked, null, day, basis);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Russia had *invaded* Georgia.
            Bogotá, which had *cut* ties with Caracas, sent an envoy on Monday.
            Bogotá had cut ties with Caracas and *expelled* its envoys.
            The minister said on Monday that Russia had *invaded* Georgia.
            Bogotá *cut* ties with Caracas decades ago.
            """)
    void whatWasDoneBeforeWithoutADayIsPast(String marked) {
        check(marked, null, FRIDAY, DayBasis.PAST);
    }

    @Test
    void aSentenceWithoutATimeIsOfTheReportsDay() {
        check("Spain *recalled* its envoy.", null, FRIDAY, DayBasis.REPORT);
        check("Prime Minister Theresa May *met* the King; protesters may march.", null, FRIDAY, DayBasis.REPORT);
        check("Spain *paid* 2000 soldiers for two days.", null, FRIDAY, DayBasis.REPORT);
    }

    @Test
    void theWordsOfADayAreShown() {
        DayFinder.DeedDay dated = resolve("Spain *recalled* its envoy on Monday.", null);
        assertThat(Objects.requireNonNull(dated.words()).of("Spain recalled its envoy on Monday."))
                .isEqualTo("on Monday");
    }

    @Test
    void noDayIsAfterTheReport() {
        for (String time : List.of(
                "on 31 April", "in 2030", "on 12 May 2031", "in May 2024", "on Saturday", "on 30 February 2020")) {
            assertThat(resolve("Spain *recalled* its envoy " + time + ".", LocalDate.of(2025, 1, 1))
                            .day())
                    .as(time)
                    .isBeforeOrEqualTo(FRIDAY);
        }
    }

    @Test
    void aTokenThatTheSentenceDoesNotHaveIsRefused() {
        Sentence sentence = GRAMMAR.sentence("No.");
        assertThatThrownBy(() -> DayFinder.resolve(sentence, "No.", 9, FRIDAY, null))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    private static LocalDate day(int ofApril) {
        return LocalDate.of(2024, 4, ofApril);
    }

    private static void check(String marked, @Nullable LocalDate earlier, LocalDate day, DayBasis basis) {
        DayFinder.DeedDay dated = resolve(marked, earlier);
        assertThat(dated.day() + " " + dated.basis()).as(marked).isEqualTo(day + " " + basis);
    }

    private static DayFinder.DeedDay resolve(String marked, @Nullable LocalDate earlier) {
        int at = marked.indexOf('*');
        String text = marked.replace("*", "");
        Sentence sentence = GRAMMAR.sentence(text);
        int token = 0;
        while (sentence.token(token).start() < at) {
            token++;
        }
        return DayFinder.resolve(sentence, text, token, FRIDAY, earlier);
    }
}
