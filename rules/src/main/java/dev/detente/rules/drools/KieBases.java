package dev.detente.rules.drools;

import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.drools.model.codegen.ExecutableModelProject;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.KieServices;
import org.kie.api.builder.KieBuilder;
import org.kie.api.builder.KieFileSystem;
import org.kie.api.builder.Message;
import org.kie.api.builder.ReleaseId;
import org.kie.internal.builder.conf.AlphaNetworkCompilerOption;

/** Builds KieBases from re-emitted DRL on the executable model, each under a release id of its own. */
final class KieBases {
    private static final AtomicLong BUILDS = new AtomicLong();

    private KieBases() {}

    /**
     * The rules emitted, compiled; null when there are none.
     *
     * @throws IllegalStateException when Drools refuses what we emitted, which is a bug of ours
     */
    static @Nullable KieBase build(DrlEmitter emitter) {
        return emitter.empty() ? null : build(emitter.text());
    }

    private static KieBase build(String drl) {
        KieServices services = KieServices.get();
        ReleaseId release =
                services.newReleaseId("dev.detente.compiled", "rule-book", Long.toString(BUILDS.incrementAndGet()));
        var module = services.newKieModuleModel();
        // DRL10 has no half constraints of MVEL's making and is what the reader parses too.
        module.setConfigurationProperty("drools.lang.level", "DRL10");
        // Compiles the network of conditions to Java too, which about halves the time that conditions take.
        module.setConfigurationProperty(
                AlphaNetworkCompilerOption.PROPERTY_NAME, AlphaNetworkCompilerOption.INMEMORY.getMode());
        module.newKieBaseModel("rules").setDefault(true).addPackage("*");
        KieFileSystem files = services.newKieFileSystem()
                .generateAndWritePomXML(release)
                .writeKModuleXML(module.toXML())
                .write("src/main/resources/" + DrlEmitter.PACKAGE.replace('.', '/') + "/rules.drl", drl);
        ClassLoader loader = KieBases.class.getClassLoader();
        KieBuilder builder = services.newKieBuilder(files, loader).buildAll(ExecutableModelProject.class);
        if (builder.getResults().hasMessages(Message.Level.ERROR)) {
            throw new IllegalStateException(builder.getResults().getMessages(Message.Level.ERROR).stream()
                    .map(Message::getText)
                    .collect(Collectors.joining("\n", "the emitted rules do not compile:\n", "\n" + drl)));
        }
        try {
            return services.newKieContainer(release, loader).getKieBase("rules");
        } finally {
            services.getRepository().removeKieModule(release);
        }
    }
}
