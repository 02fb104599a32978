package dev.detente.lab.bench;

import java.io.IOException;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/** Edits of the rule book in use as people make them over REST: measures how long backtests and a publication take. */
final class RuleEdits {
    private static final String BOOKS = "/api/v1/rule-books";
    private static final String DRAFTS = BOOKS + "/drafts";
    private static final String BACKTESTS = BOOKS + "/backtests/";

    /** An edit of one file of the default book. */
    record Edit(String file, String before, String after) {}

    static final Edit PARAMETER = new Edit("rulebook.yaml", "rho: 0.3", "rho: 0.35");
    static final Edit BASE_RULE =
            new Edit("base.drl", "signals.cooperate($a, $w * $v)", "signals.cooperate($a, $w * $v * 1.1)");
    static final Edit RULE =
            new Edit(BookFolders.EDITED, "because(\"arms for Taiwan\")", "because(\"arms for Taipei\")");

    private final RunningService service;

    RuleEdits(RunningService service) {
        this.service = service;
    }

    /** How long each took, in seconds. */
    Map<ServiceFigure, Double> measure() throws IOException, InterruptedException {
        Map<ServiceFigure, Double> seconds = new EnumMap<>(ServiceFigure.class);
        seconds.put(ServiceFigure.BACKTEST_PARAMETER, secondsToBacktest(draft(PARAMETER)));
        seconds.put(ServiceFigure.BACKTEST_BASE, secondsToBacktest(draft(BASE_RULE)));
        String rule = draft(RULE);
        seconds.put(ServiceFigure.BACKTEST_RULE, secondsToBacktest(rule));
        seconds.put(ServiceFigure.PUBLISH, secondsToPublish(rule));
        return seconds;
    }

    /** Creates a draft with that edit of one file and runs its cases, some of which may fail; returns its id. */
    private String draft(Edit edit) throws IOException, InterruptedException {
        JsonNode draft = service.send("POST", DRAFTS, Map.of("title", "Edit of " + edit.file()));
        String id = draft.get("id").asString();
        Map<String, String> files = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> each : draft.get("files").properties()) {
            files.put(each.getKey(), each.getValue().asString());
        }
        String text = files.getOrDefault(edit.file(), "");
        if (!text.contains(edit.before())) {
            throw new IllegalStateException(edit.file() + " of the book in use does not hold " + edit.before());
        }
        files.put(edit.file(), text.replace(edit.before(), edit.after()));
        service.send("PUT", DRAFTS + "/" + id, Map.of("was", version(draft), "files", files));
        JsonNode test = service.post(DRAFTS + "/" + id + "/test");
        System.err.printf(
                "  edit of %s: %s cases pass, %s fail, %d findings%n",
                edit.file(),
                test.get("passed"),
                test.get("failed"),
                test.get("findings").size());
        return id;
    }

    /** Measures the second of two backtests, so that the parts that the first had to build for both are there. */
    private double secondsToBacktest(String draft) throws IOException, InterruptedException {
        backtest(draft);
        long began = System.nanoTime();
        backtest(draft);
        return BenchmarkTimes.since(began);
    }

    private void backtest(String draft) throws IOException, InterruptedException {
        String id = service.post(DRAFTS + "/" + draft + "/backtests").get("id").asString();
        String state = "running";
        while (state.equalsIgnoreCase("running")) {
            TimeUnit.MILLISECONDS.sleep(10);
            state = service.get(BACKTESTS + id).get("state").asString();
        }
        if (!state.equalsIgnoreCase("finished")) {
            throw new IllegalStateException("The backtest of the draft " + draft + " ended as " + state);
        }
    }

    private double secondsToPublish(String draft) throws IOException, InterruptedException {
        String path = DRAFTS + "/" + draft;
        String version = version(service.get(path));
        Map<String, String> decision = Map.of("version", version, "reason", "measured");
        service.send("POST", path + "/approve", decision);
        long began = System.nanoTime();
        service.send("POST", path + "/publish", decision);
        JsonNode books = service.get(BOOKS);
        while (!books.get("inUse").asString().equals(version)) {
            if (!books.get("failed").isNull()) {
                throw new IllegalStateException("The publication failed: " + books.get("failed"));
            }
            TimeUnit.MILLISECONDS.sleep(10);
            books = service.get(BOOKS);
        }
        return BenchmarkTimes.since(began);
    }

    private static String version(JsonNode draft) {
        return draft.get("version").asString();
    }
}
