package dev.detente.pages.help;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/**
 * A document as HTML. Links to other documents lead to their help pages. Links into the repository become plain text, and pictures are left out.
 *
 * @param parts its other headings of the same depth, to choose from
 * @param html all below its first heading
 */
record HelpText(String title, List<Part> parts, String html) {
    /** Parts of documents, between two comments, that are only for those who build the program. */
    private static final Pattern NOT_HERE =
            Pattern.compile("<!-- not in the help -->.*?<!-- in the help -->\\n?", Pattern.DOTALL);

    private static final Pattern DOCUMENT = Pattern.compile("(?:[./a-z]*/)?([A-Za-z-]+)\\.md(#.*)?");
    /** The folder of the jar in commands of the documents; users have the jar elsewhere. */
    private static final String BUILT = "service/app/target/";

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();

    HelpText {
        parts = List.copyOf(parts);
    }

    /** A part of a document, and its id. */
    record Part(String id, String title) {}

    /** @param pages the names of all pages, to which links lead */
    static HelpText of(String markdown, Set<String> pages) {
        Node document = PARSER.parse(NOT_HERE.matcher(markdown).replaceAll(""));
        Adapter adapter = new Adapter(pages);
        document.accept(adapter);
        adapter.left.forEach(Node::unlink);
        HtmlRenderer renderer = HtmlRenderer.builder()
                .extensions(TABLES)
                .escapeHtml(true)
                .attributeProviderFactory(context -> (node, tag, attributes) -> {
                    String id = adapter.ids.get(node);
                    if (id != null) {
                        attributes.put("id", id);
                    }
                    if (tag.equals("pre")) {
                        attributes.put("tabindex", "0");
                    }
                })
                .build();
        return new HelpText(
                adapter.title,
                adapter.parts,
                renderer.render(document)
                        .replace("<th></th>", "<td></td>")
                        .replace("<table>", "<div class=\"scroll\" tabindex=\"0\"><table>")
                        .replace("</table>", "</table></div>"));
    }

    /** Adapts a document to the help: changes links, removes comments and pictures, gives headings ids. */
    private static final class Adapter extends AbstractVisitor {
        private final Map<Node, String> ids = new HashMap<>();
        private final List<Part> parts = new ArrayList<>();
        private final List<Node> left = new ArrayList<>();
        private final Set<String> pages;
        private String title = "";

        Adapter(Set<String> pages) {
            this.pages = pages;
        }

        @Override
        public void visit(Heading heading) {
            String text = text(heading);
            if (heading.getLevel() == 1) {
                title = text;
                left.add(heading);
                return;
            }
            String id = id(text);
            ids.put(heading, id);
            if (heading.getLevel() == 2) {
                parts.add(new Part(id, text));
            }
            visitChildren(heading);
        }

        @Override
        public void visit(Link link) {
            Matcher document = DOCUMENT.matcher(link.getDestination());
            if (document.matches() && pages.contains(document.group(1))) {
                link.setDestination(
                        "/help/" + document.group(1) + (document.group(2) == null ? "" : document.group(2)));
            } else if (!link.getDestination().matches("(https?://|#|/).*")) {
                while (link.getFirstChild() != null) {
                    link.insertBefore(link.getFirstChild());
                }
                left.add(link);
            }
            visitChildren(link);
        }

        /** Removes comments, which are for those who write the documents. */
        @Override
        public void visit(HtmlBlock block) {
            left.add(block);
        }

        /** Keeps line breaks, and removes comments. */
        @Override
        public void visit(HtmlInline tag) {
            if (tag.getLiteral().equals("<br>")) {
                tag.insertBefore(new HardLineBreak());
            }
            left.add(tag);
        }

        @Override
        public void visit(Image image) {
            left.add(image);
        }

        @Override
        public void visit(Code code) {
            code.setLiteral(code.getLiteral().replace(BUILT, ""));
        }

        @Override
        public void visit(IndentedCodeBlock block) {
            block.setLiteral(block.getLiteral().replace(BUILT, ""));
        }

        @Override
        public void visit(FencedCodeBlock block) {
            block.setLiteral(block.getLiteral().replace(BUILT, ""));
        }

        private static String text(Node node) {
            StringBuilder text = new StringBuilder();
            node.accept(new AbstractVisitor() {
                @Override
                public void visit(Text part) {
                    text.append(part.getLiteral());
                }

                @Override
                public void visit(Code part) {
                    text.append(part.getLiteral());
                }
            });
            return text.toString();
        }

        /** The id that GitHub gives a heading, for links that hold in both places. */
        private static String id(String heading) {
            return heading.toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
        }
    }
}
