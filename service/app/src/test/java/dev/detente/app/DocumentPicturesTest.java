package dev.detente.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.detente.intake.DemoData;
import dev.detente.model.Repository;
import dev.detente.model.Sha256;
import dev.detente.rules.book.RuleBooks;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageInputStream;
import org.junit.jupiter.api.Test;
import org.w3c.dom.NodeList;

/** The pictures of documents show this rule book, this demo and these dashboards: each PNG names what it was made of, in tEXt chunks. */
class DocumentPicturesTest {
    private static final Path ROOT = Repository.of("").toAbsolutePath().normalize();
    private static final Path DEMO = ROOT.resolve("service/intake/src/main/resources/demo");
    private static final Path BOARDS = ROOT.resolve("dashboards/grafana/dashboards");
    private static final List<String> PLACES = List.of("docs", "dashboards/pictures");
    private static final String RENEW =
            "renew it with the built jar and commit it: npm ci --prefix dashboards/preview && node dashboards/preview/pictures.mjs ";
    private static final Pattern SHOWN = Pattern.compile("]\\((?![a-z]+:)([^)#\\s]+\\.png)\\)");

    private static SortedSet<String> shown() throws IOException {
        SortedSet<String> shown = new TreeSet<>();
        List<Path> documents;
        try (Stream<Path> docs = Files.walk(ROOT.resolve("docs"));
                Stream<Path> modules = Files.walk(ROOT, 2)) {
            documents = Stream.concat(docs, modules)
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList();
        }
        for (Path document : documents) {
            SHOWN.matcher(Files.readString(document))
                    .results()
                    .map((MatchResult r) -> document.resolveSibling(r.group(1)).normalize())
                    .forEach(picture -> shown.add(name(picture)));
        }
        return shown;
    }

    private static SortedSet<String> there() throws IOException {
        SortedSet<String> there = new TreeSet<>();
        for (String place : PLACES) {
            try (Stream<Path> files = Files.list(ROOT.resolve(place))) {
                files.filter(file -> file.toString().endsWith(".png")).forEach(file -> there.add(name(file)));
            }
        }
        return there;
    }

    private static String name(Path file) {
        return ROOT.relativize(file).toString().replace('\\', '/');
    }

    /** The tEXt chunks of a PNG, by keyword. */
    private static Map<String, String> origin(Path picture) throws IOException {
        Map<String, String> origin = new TreeMap<>();
        ImageReader reader = ImageIO.getImageReadersByFormatName("png").next();
        try (ImageInputStream in = ImageIO.createImageInputStream(picture.toFile())) {
            reader.setInput(in);
            IIOMetadataNode chunks =
                    (IIOMetadataNode) reader.getImageMetadata(0).getAsTree("javax_imageio_png_1.0");
            NodeList texts = chunks.getElementsByTagName("tEXtEntry");
            for (int i = 0; i < texts.getLength(); i++) {
                IIOMetadataNode text = (IIOMetadataNode) texts.item(i);
                origin.put(text.getAttribute("keyword"), text.getAttribute("value"));
            }
        } finally {
            reader.dispose();
        }
        return origin;
    }

    private static String demo() throws IOException {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        for (String file : new TreeSet<>(DemoData.FILES)) {
            rows.write(Files.readAllBytes(DEMO.resolve(file)));
        }
        return Sha256.hex(rows.toByteArray());
    }

    @Test
    void everyPictureIsShownAndEachThatIsShownIsThere() throws IOException {
        assertThat(there()).isNotEmpty().isEqualTo(shown());
    }

    @Test
    void everyPictureIsOfThisRuleBookAndDemo() throws IOException {
        String ruleBook = RuleBooks.read(null).version();
        String demo = demo();
        for (String picture : there()) {
            assertThat(origin(ROOT.resolve(picture)))
                    .as("%s shows another rule book or demo than this: %s%s", picture, RENEW, picture)
                    .containsEntry("rule-book", ruleBook)
                    .containsEntry("demo", demo);
        }
    }

    @Test
    void everyPictureOfADashboardIsOfItsJson() throws IOException {
        SortedSet<String> boards = new TreeSet<>();
        for (String picture : there()) {
            String made = origin(ROOT.resolve(picture)).get("dashboard");
            if (made == null) {
                assertThat(picture)
                        .as("names no dashboard; %s%s", RENEW, picture)
                        .doesNotStartWith("dashboards/");
                continue;
            }
            String board = made.replaceFirst(" .*", "");
            assertThat(made)
                    .as("%s shows another %s than this: %s%s", picture, board, RENEW, picture)
                    .isEqualTo(board + " " + Sha256.hex(Files.readAllBytes(BOARDS.resolve(board))));
            boards.add(board);
        }
        assertThat(boards).isNotEmpty();
    }
}
