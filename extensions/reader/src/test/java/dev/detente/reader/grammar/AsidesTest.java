package dev.detente.reader.grammar;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AsidesTest {
    private static final Grammar GRAMMAR = Grammar.load();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Oman, the mediator, condemned Peru.                         | Oman condemned Peru .
            Oman, which hosts the talks, condemned Peru.                | Oman condemned Peru .
            The minister, who chairs ASEAN, spoke with Oman.            | The minister spoke with Oman .
            Oman (the mediator) condemned Peru.                         | Oman condemned Peru .
            Oman, he writes, condemned Peru.                            | Oman condemned Peru .
            Kenya thanked Oman, which had condemned Peru.               | Kenya thanked Oman
            Oman, a neighbour, on Monday condemned Peru.                | Oman on Monday condemned Peru .
            Oman, Chile and Kenya condemned Peru.                       | Oman , Chile and Kenya condemned Peru .
            Oman condemned Peru, the minister said.                     | Oman condemned Peru , the minister said .
            On Monday, Oman condemned Peru.                             | On Monday , Oman condemned Peru .
            """)
    void whatStandsBetweenASubjectAndItsVerbCanBeLeftOut(String text, String core) {
        Sentence sentence = GRAMMAR.sentence(text);
        List<Asides.Aside> asides = Asides.of(sentence);

        assertThat(IntStream.range(0, sentence.size())
                        .filter(i -> asides.stream().noneMatch(aside -> aside.holds(i)))
                        .mapToObj(i -> sentence.token(i).form())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(core);
    }
}
