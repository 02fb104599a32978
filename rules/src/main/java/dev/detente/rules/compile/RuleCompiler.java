package dev.detente.rules.compile;

import dev.detente.model.Texts;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import org.drools.compiler.kie.builder.impl.InternalKieModule;
import org.drools.model.codegen.ExecutableModelProject;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;

/** Compiles emitted rules with Drools to its executable model, each time under a release id of its own. */
final class RuleCompiler {
    private static final AtomicLong BUILDS = new AtomicLong();
    private static final AtomicLong RULES = new AtomicLong();

    private RuleCompiler() {}

    /** How many rules were compiled so far. */
    static long rules() {
        return RULES.get();
    }

    /**
     * The classes of each rule, by their names with dots, in the order of the rules.
     *
     * @param first the place of the first rule in its book, which an error names
     * @throws BuildException when Drools refuses the emitted rules
     */
    static List<Map<String, byte[]>> compile(List<EmittedRule> rules, int first) throws BuildException {
        useEnglishCase();
        KieServices services = KieServices.get();
        ReleaseId release =
                services.newReleaseId("dev.detente.compiled", "rule-book", Long.toString(BUILDS.incrementAndGet()));
        var module = services.newKieModuleModel();
        // DRL10 has none of MVEL's half constraints, and the reader parses it too.
        module.setConfigurationProperty("drools.lang.level", "DRL10");
        module.newKieBaseModel("rules").setDefault(true).addPackage("*");
        KieFileSystem files =
                services.newKieFileSystem().generateAndWritePomXML(release).writeKModuleXML(module.toXML());
        for (EmittedRule rule : rules) {
            files.write("src/main/resources/" + folder(rule) + "rule.drl", rule.drl());
        }
        KieBuilder builder = services.newKieBuilder(files, RuleCompiler.class.getClassLoader())
                .buildAll(ExecutableModelProject.class);
        try {
            if (builder.getResults().hasMessages(Message.Level.ERROR)) {
                throw new BuildException(
                        first,
                        "Drools refuses this rule or one of the next: "
                                + Texts.shorten(builder.getResults()
                                        .getMessages(Message.Level.ERROR)
                                        .get(0)
                                        .getText()));
            }
            RULES.addAndGet(rules.size());
            InternalKieModule built = (InternalKieModule) builder.getKieModule();
            return rules.stream().map(rule -> classes(built, folder(rule))).toList();
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }

    /**
     * Changes the JVM's locale for good if it has no English lower case, as Turkish, where the small letter of I is not i: Drools lowers names in the JVM's
     * locale, and would make no Java type of "INT". The program's own texts are English and name their locale.
     */
    private static void useEnglishCase() {
        if (!"I".toLowerCase(Locale.getDefault()).equals("i")) {
            Locale.setDefault(Locale.ROOT);
        }
    }

    private static String folder(EmittedRule rule) {
        return rule.name().replace('.', '/') + "/";
    }

    /** The classes in the folder; the project's own model, which describes a KIE module and is not needed here, is elsewhere. */
    private static Map<String, byte[]> classes(InternalKieModule module, String folder) {
        Map<String, byte[]> classes = new TreeMap<>();
        for (String file : module.getFileNames()) {
            if (file.endsWith(".class") && file.startsWith(folder)) {
                classes.put(
                        file.substring(0, file.length() - ".class".length()).replace('/', '.'), module.getBytes(file));
            }
        }
        return classes;
    }
}
