package dev.detente.store.sql;

import java.util.List;

/** Reports, rule books, and what else the core stores. Projections are in no backup, since they are computed again. */
public final class CoreTables implements Tables {
    @Override
    public String script() {
        return "core.sql";
    }

    @Override
    public List<String> copied() {
        return List.of(
                "counter",
                "store_id",
                "report",
                "report_repeat",
                "report_moved",
                "report_deleted",
                "amendment",
                "import_job",
                "import_left_out",
                "import_rejected_by",
                "import_rejected",
                "feed_position",
                "rule_book",
                "rule_book_file",
                "rule_book_text",
                "publication",
                "draft",
                "draft_save",
                "draft_step",
                "draft_comment",
                "read_text_accepted",
                "api_key",
                "star",
                "audit",
                "damaged");
    }
}
