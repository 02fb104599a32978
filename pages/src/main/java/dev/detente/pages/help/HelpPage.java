package dev.detente.pages.help;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A document of the program, packed from the repository's folder {@code docs}. */
enum HelpPage {
    QUESTIONS(
            "questions",
            Topic.ASK,
            "Questions and how to ask them, with scores as of a day, what was known then, and what-if"),
    ASSISTANTS("assistants", Topic.ASK, "How an assistant asks: connecting it, its tools, and what it may not do"),
    TABLES("tables", Topic.ASK, "Tables for spreadsheets, Python and R, pictures for other pages, permanent links"),
    SCORE("score", Topic.ASK, "How a tension is computed, with an example"),
    LIMITS("limits", Topic.ASK, "What the number does not mean, and what the program cannot do"),
    VALIDATION("validation", Topic.ASK, "How well the number finds dated crises, and what followed days at each level"),
    RECORD("record", Topic.ASK, "Was Détente right: what followed each alarm, of what, since when"),
    ODDS("odds", Topic.ASK, "How often something followed days like this one, and how good such odds are"),
    MESSAGES("messages", Topic.ASK, "Messages by webhook, Slack, Teams and e-mail when something happens"),
    IMPORT("import", Topic.DATA, "Files of events, formats, live feeds and topics"),
    TEXTS("texts", Topic.DATA, "News reports: from text to actions"),
    READING("reading", Topic.DATA, "How well news reports are read"),
    RULE_PROFILE("rule-profile", Topic.RULES, "The language of rules, with everything that a rule may say"),
    RULE_BOOK("rule-book", Topic.RULES, "Every rule of the default book, with its reason"),
    RULE_LIFE("rule-life", Topic.RULES, "From a draft to a publication: cases, backtests, approval"),
    WORKBENCH("workbench", Topic.RULES, "How to change rules in the browser"),
    OPERATIONS("operations", Topic.OPERATION, "How to run the service, and what to do when things go wrong"),
    CONFIGURATION("configuration", Topic.OPERATION, "Every setting"),
    ACCESS("access", Topic.OPERATION, "Roles, keys and OpenID Connect"),
    METRICS("metrics", Topic.OPERATION, "Every metric for Prometheus");

    /** Topics of pages, in the order of the list. */
    enum Topic {
        ASK("Read and trust the number"),
        DATA("Get data in"),
        RULES("Change what an action means"),
        OPERATION("Run the service");

        private final String title;

        Topic(String title) {
            this.title = title;
        }

        public String title() {
            return title;
        }

        public List<HelpPage> pages() {
            return Arrays.stream(HelpPage.values()).filter(p -> p.topic == this).toList();
        }
    }

    private final String id;
    private final Topic topic;
    private final String about;

    HelpPage(String id, Topic topic, String about) {
        this.id = id;
        this.topic = topic;
        this.about = about;
    }

    /** The end of its address, and the name of its document. */
    public String id() {
        return id;
    }

    public String about() {
        return about;
    }

    static Optional<HelpPage> of(String id) {
        return Arrays.stream(values()).filter(p -> p.id.equals(id)).findFirst();
    }
}
