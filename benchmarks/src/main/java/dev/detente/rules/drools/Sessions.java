package dev.detente.rules.drools;

import dev.detente.model.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.ReleaseId;
import org.kie.api.runtime.KieSession;

/**
 * The engine's rules in sessions of Drools, as most programs run them: facts are inserted, then the rules fire. In the engine's package
 * because it uses the engine's facts.
 */
public final class Sessions {
    private final RuleEngine engine;
    private final KieBase kieBase;
    private final int batch;

    /** @param batch how many facts a session takes before it fires; 1 for a session each */
    public Sessions(RuleEngine engine, int batch) {
        this.engine = engine;
        this.batch = batch;
        KieServices services = KieServices.get();
        ReleaseId release = services.newReleaseId("dev.detente.bench", "sessions", "1");
        var module = services.newKieModuleModel();
        module.setConfigurationProperty("drools.lang.level", "DRL10");
        module.newKieBaseModel("rules").setDefault(true).addPackage("*");
        KieFileSystem files = services.newKieFileSystem()
                .generateAndWritePomXML(release)
                .writeKModuleXML(module.toXML())
                .write("src/main/resources/dev/detente/compiled/rules.drl", engine.drl());
        ClassLoader loader = Sessions.class.getClassLoader();
        services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
        this.kieBase = services.newKieContainer(release, loader).getKieBase("rules");
    }

    /** The signals of the actions. */
    public void extract(Iterable<PreparedAction> actions, Consumer<Signal> into) {
        List<ActionRow> rows = new ArrayList<>();
        for (PreparedAction action : actions) {
            for (ActionRow row : action.rows()) {
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
