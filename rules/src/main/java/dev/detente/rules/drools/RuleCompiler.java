package dev.detente.rules.drools;

import dev.detente.model.Texts;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.Model;
import org.drools.model.Rule;
import org.drools.model.codegen.ExecutableModelProject;
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
     * The rules of a part, compiled, in their order.
     *
     * @throws BuildException when Drools refuses what we emitted or makes of it what is not allowed
     */
    static List<Rule> compile(DrlEmitter.Part part) throws BuildException {
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
                .write("src/main/resources/" + Allowed.OWN + "rules.drl", part.drl());
        KieBuilder builder = services.newKieBuilder(files, RuleCompiler.class.getClassLoader())
                .buildAll(ExecutableModelProject.class);
        try {
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                throw new BuildException(
                        part.rule(),
                        "Drools refuses this rule or one of the next: "
                                + Texts.shorten(builder.getResults()
                                        .getMessages(Message.Level.ERROR)
                                        .get(0)
                                        .getText()));
            }
            return rules((InternalKieModule) builder.getKieModule());
        } catch (ByteCodeCheck.RefusedException e) {
            throw new BuildException(
                    part.rule(), "what Drools made of this rule or one of the next is refused: " + e.getMessage());
        } catch (ReflectiveOperationException | LinkageError e) {
            throw new BuildException(
                    part.rule(), "what Drools made of this rule or one of the next cannot be loaded: " + e);
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    private static List<Rule> rules(InternalKieModule module)
            throws ReflectiveOperationException, ByteCodeCheck.RefusedException {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String file : module.getFileNames()) {
            // The project's own model describes a KIE module, which nobody asks for here.
            if (file.endsWith(".class") && file.startsWith(Allowed.OWN)) {
                classes.put(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'), module.getBytes(file));
            }
        }
        CompiledLoader loader = new CompiledLoader(RuleCompiler.class.getClassLoader(), classes);
        List<Rule> rules = new ArrayList<>();
        for (String name : classes.keySet()) {
            Class<?> loaded = loader.loadClass(name);
            if (Model.class.isAssignableFrom(loaded)) {
                rules.addAll(((Model) loaded.getConstructor().newInstance()).getRules());
            }
        }
        rules.sort(Comparator.comparing(Rule::getName));
        return rules;
    }
}
