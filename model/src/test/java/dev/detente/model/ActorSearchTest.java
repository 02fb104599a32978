package dev.detente.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActorSearchTest {
    private final ActorSearch search = ActorSearch.standard();

    @ParameterizedTest
    @CsvSource({
        "south korea, KOR",
        "SOUTH   Korea, KOR",
        "usa, USA",
        "cote d'ivoire, CIV",
        "türk, TUR",
        "turkiye, TUR",
        "nato, NATO",
        "northern ireland china, ''"
    })
    void oneActorIsFoundByTheBeginningOfItsWords(String text, String code) {
        List<Set<ActorCode>> found = search.find(text);

        if (code.isEmpty()) {
            assertThat(found).hasSizeGreaterThan(1);
        } else {
            assertThat(found).hasSize(1);
            assertThat(found.get(0)).contains(new ActorCode(code));
        }
    }

    @Test
    void eachPartIsAsLongAsItCanBe() {
        assertThat(search.find("south korea, china"))
                .satisfiesExactly(
                        first -> assertThat(first).containsExactly(new ActorCode("KOR")),
                        second -> assertThat(second)
                                .contains(new ActorCode("CHN"))
                                .doesNotContain(new ActorCode("KOR")));
        assertThat(search.find("chn-usa"))
                .satisfiesExactly(
                        first -> assertThat(first).containsExactly(new ActorCode("CHN")),
                        second -> assertThat(second).containsExactly(new ActorCode("USA")));
    }

    @Test
    void theMiddleOfAWordFindsNobody() {
        assertThat(search.find("ussia")).containsExactly(Set.of());
        assertThat(search.find(" ,.- ")).isEmpty();
        assertThat(new TreeSet<>(search.find("korea").get(0))).contains(new ActorCode("KOR"), new ActorCode("PRK"));
    }
}
