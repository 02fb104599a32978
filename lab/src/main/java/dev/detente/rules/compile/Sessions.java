package dev.detente.rules.compile;

import dev.detente.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieSession;

/**
 * The engine's rules in sessions of Drools, as most programs run them: facts are inserted, then the rules fire. It is in the engine's
 * package because it uses the engine's facts.
 */
public final class Sessions {
    private final RuleEngine engine;
    private static final Pattern HISTORY = Pattern.compile("history\\((\\d+)\\)");
    private static final Pattern EMIT = Pattern.compile("\\$a\\.emit\\((\\d+),");

    private final KieBase kieBase;
    private final int[] questions;
    private final int batch;

    /** @param batch how many facts a session takes before it fires; 1 for one session per fact */
    public Sessions(RuleEngine engine, int batch) {
        this.engine = engine;
        this.batch = batch;
        this.questions = IntStream.range(0, engine.historyCalls().size()).toArray();
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("dev.detente.bench", "sessions", "1");
        var module = services.newKieModuleModel();
        module.setConfigurationProperty("drools.lang.level", "DRL10");
        module.newKieBaseModel("rules").setDefault(true).addPackage("*");
        KieFileSystem files = services.newKieFileSystem()
                .generateAndWritePomXML(release)
                .writeKModuleXML(module.toXML())
                .write("src/main/resources/dev/detente/compiled/rules.drl", drl(engine));
        ClassLoader loader = Sessions.class.getClassLoader();
        services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
        this.kieBase = services.newKieContainer(release, loader).getKieBase("rules");
    }

    /** The rules as one file: their emissions and questions have the numbers of the book, since a session tries rules in its own order. */
    private static String drl(RuleEngine engine) {
        StringBuilder drl =
                new StringBuilder("package dev.detente.compiled;\nimport " + ActionRow.class.getName() + ";\n");
        int first = 0;
        for (int i = 0; i < engine.emitted().size(); i++) {
            EmittedRule rule = engine.emitted().get(i);
            int before = first;
            String text =
                    rule.drl().substring(rule.drl().indexOf("rule \"r\"")).replace("rule \"r\"", "rule \"" + i + "\"");
            text = HISTORY.matcher(text)
                    .replaceAll(m -> "history("
                            + engine.historyCalls().indexOf(rule.calls().get(Integer.parseInt(m.group(1)))) + ")");
            drl.append(
                    EMIT.matcher(text).replaceAll(m -> "\\$a.emit(" + (before + Integer.parseInt(m.group(1))) + ","));
            first += engine.rules().get(i).emissions().size();
        }
        return drl.toString();
    }

    /** The signals of the actions. */
    public void extract(Iterable<PreparedAction> actions, Consumer<Signal> into) {
        List<ActionRow> rows = new ArrayList<>();
        for (PreparedAction action : actions) {
            for (ActionRow row : action.rows()) {
                row.of(0, questions);
                rows.add(row);
                if (rows.size() >= batch) {
                    fire(rows, into);
                }
            }
        }
        fire(rows, into);
    }

    private void fire(List<ActionRow> rows, Consumer<Signal> into) {
        KieSession session = kieBase.newKieSession();
        rows.forEach(session::insert);
        session.fireAllRules();
        session.dispose();
        rows.forEach(row -> row.drain((fired, number, micro) -> engine.signals(fired, number, micro, into)));
        rows.clear();
    }
}
