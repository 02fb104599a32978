package dev.detente.rules.drools;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
import org.drools.modelcompiler.CanonicalKieModule;
import org.drools.modelcompiler.CanonicalKieModuleModel;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Has Drools compile re-emitted DRL to its executable model, each time under a release id of its own. */
final class RuleCompiler {
    private static final AtomicLong BUILDS = new AtomicLong();

    private RuleCompiler() {}

    /**
     * The rules of the text, compiled, in its order.
     *
     * @throws IllegalStateException when Drools refuses what we emitted, which is a bug of ours
     */
    static List<Rule> compile(String drl) {
        KieServices services = KieServices.get();
        ReleaseId release =
                services.newReleaseId("dev.detente.compiled", "rule-book", Long.toString(BUILDS.incrementAndGet()));
        var module = services.newKieModuleModel();
        // DRL10 has no half constraints of MVEL's making and is what the reader parses too.
        module.setConfigurationProperty("drools.lang.level", "DRL10");
        module.newKieBaseModel("rules").setDefault(true).addPackage("*");
        KieFileSystem files = services.newKieFileSystem()
                .generateAndWritePomXML(release)
                .writeKModuleXML(module.toXML())
                .write("src/main/resources/" + DrlEmitter.PACKAGE.replace('.', '/') + "/rules.drl", drl);
        KieBuilder builder = services.newKieBuilder(files, RuleCompiler.class.getClassLoader())
                .buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .map(Message::getText)
                    .collect(Collectors.joining("\n", "the emitted rules do not compile:\n", "\n" + drl)));
        }
        try {
            return rules((CanonicalKieModule) builder.getKieModule());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the compiled rules cannot be loaded", e);
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    private static List<Rule> rules(CanonicalKieModule module) throws ReflectiveOperationException {
        List<Rule> rules = new ArrayList<>();
        String name = CanonicalKieModule.getProjectModelClassNameNameWithReleaseId(module.getReleaseId());
        Class<?> project = module.getModuleClassLoader().loadClass(name);
        for (Model model : ((CanonicalKieModuleModel) project.getConstructor().newInstance()).getModels()) {
            rules.addAll(model.getRules());
        }
        rules.sort(Comparator.comparing(Rule::getName));
        return rules;
    }
}
