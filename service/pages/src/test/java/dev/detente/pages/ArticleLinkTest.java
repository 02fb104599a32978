package dev.detente.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArticleLinkTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            nullValues = "-",
            value = {
                "https://www.example.org/world/2018/envoys-meet-in-geneva-1234567.html example.org envoys_meet_in_geneva",
                "http://News.Example.com/a_b_c/?id=1#top news.example.com a_b_c",
                "https://example.org/envoys-meet-in-geneva/1234567 example.org envoys_meet_in_geneva",
                "https://example.org/25-killed-in-attack/idUSKBN1FE1Z9 example.org 25_killed_in_attack",
                "https://example.org/%E5%8C%97%E4%BA%AC-says-no%21 example.org \u5317\u4EAC_says_no",
                "https://example.org/100%-of-the-vote example.org 100_of_the_vote",
                "https://example.org:8443/world-news/1 example.org -",
                "https://example.org example.org -",
                "https://example.org?a=b-c-d-e example.org -",
                "https://user:secret@example.org/a-b-c example.org a_b_c",
                "https://evil.example\\@good.example/a-b-c evil.example a_b_c",
                "https://good.example@evil.example/<b>one</b>-two evil.example -",
            })
    void theSiteAndTheWordsOfAnAddressAreShown(String url, String site, String words) {
        assertThat(ArticleLink.of(url))
                .hasValue(new ArticleLink(url, site, words == null ? "" : words.replace('_', ' ')));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "javascript:alert(1)//https://example.org/a-b-c",
                " https://example.org/",
                "ftp://example.org/a-b-c",
                "https:///a-b-c",
                "https://exa\tmple.org/a-b-c",
                "https://example.org\u202E/a-b-c",
                "//example.org/a-b-c",
                "BBC Monitoring"
            })
    void whatIsNoWebAddressIsNoArticle(String url) {
        assertThat(ArticleLink.of(url)).isEmpty();
    }

    @Test
    void longWordsAreCutAndHiddenLettersAreLeftOut() {
        Optional<ArticleLink> article =
                ArticleLink.of("https://example.org/" + "very-long-words-".repeat(40) + "%E2%80%AEgpj");

        assertThat(article)
                .hasValueSatisfying(a -> assertThat(a.words())
                        .startsWith("very long words very")
                        .endsWith("\u2026")
                        .hasSize(61)
                        .doesNotContain("\u202E"));
    }
}
