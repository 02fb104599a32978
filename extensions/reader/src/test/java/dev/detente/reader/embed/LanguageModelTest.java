package dev.detente.reader.embed;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class LanguageModelTest {
    private static final LanguageModel MODEL = LanguageModel.load();

    @Test
    void cutsWordsIntoPieces() {
        Pieces pieces = LanguageModel.pieces(List.of("Norway", "", "recalled", "ambassadorships"));

        assertThat(pieces.words()).isEqualTo(4);
        assertThat(pieces.first(0)).isEqualTo(1);
        assertThat(pieces.first(1)).as("a word without pieces").isZero();
        assertThat(pieces.size())
                .as("the last word has two, the sentence a begin and an end")
                .isEqualTo(6);
    }

    @Test
    void theVectorOfAWordDependsOnItsSentence() {
        float[][] warned = MODEL.vectors(LanguageModel.pieces(List.of("Norway", "warned", "Peru")));

        assertThat(warned).hasDimensions(3, LanguageModel.SIZE);
        assertThat(MODEL.vectors(LanguageModel.pieces(List.of("Norway", "warned", "Peru"))))
                .isDeepEqualTo(warned);
        assertThat(MODEL.vectors(LanguageModel.pieces(List.of("Norway", "left", "Peru")))[2])
                .isNotEqualTo(warned[2]);
    }

    @Test
    void wordsBehindTheLastPieceHaveTheVectorOfTheBegin() {
        Pieces pieces = LanguageModel.pieces(Collections.nCopies(300, "squid"));

        float[][] vectors = MODEL.vectors(pieces);

        assertThat(vectors).hasDimensions(300, LanguageModel.SIZE);
        assertThat(vectors[299]).isEqualTo(vectors[298]).isNotEqualTo(vectors[0]);
    }
}
