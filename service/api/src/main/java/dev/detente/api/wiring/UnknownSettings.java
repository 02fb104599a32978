package dev.detente.api.wiring;

import dev.detente.api.settings.StartException;
import dev.detente.model.Texts;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.config.BeanFactoryPostProcessor;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertyName;
import org.springframework.boot.context.properties.source.ConfigurationPropertySource;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.context.properties.source.IterableConfigurationPropertySource;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;
import org.springframework.core.env.StandardEnvironment;

/**
 * Refuses to start with settings under {@code detente.} that do not exist, since they would be ignored without a word. Settings are checked in
 * arguments and files; other programs may have environment variables and system properties of their own under that name.
 */
public record UnknownSettings(Environment environment) implements BeanFactoryPostProcessor {
    private static final String ROOT = "detente";
    private static final List<String> UNCHECKED = List.of(
            StandardEnvironment.SYSTEM_ENVIRONMENT_PROPERTY_SOURCE_NAME,
            StandardEnvironment.SYSTEM_PROPERTIES_PROPERTY_SOURCE_NAME);

    @Override
    public void postProcessBeanFactory(ConfigurableListableBeanFactory beans) {
        List<ConfigurationPropertyName> known = known(beans);
        List<ConfigurationPropertyName> unknown = new ArrayList<>();
        for (ConfigurationPropertySource source : ConfigurationPropertySources.get(environment)) {
            if (source instanceof IterableConfigurationPropertySource names && checked(source.getUnderlyingSource())) {
                names.stream()
                        .filter(ConfigurationPropertyName.of(ROOT)::isAncestorOf)
                        .filter(name -> known.stream().noneMatch(k -> k.equals(name) || k.isAncestorOf(name)))
                        .forEach(unknown::add);
            }
        }
        if (!unknown.isEmpty()) {
            throw new StartException(
                    unknown.stream()
                            .distinct()
                            .map(name -> message(name, known))
                            .collect(Collectors.joining(System.lineSeparator())),
                    "Correct the name, or remove the setting; detente serve --help lists the most important settings.");
        }
    }

    private static boolean checked(@Nullable Object source) {
        return !(source instanceof PropertySource<?> named && UNCHECKED.contains(named.getName()));
    }

    private static List<ConfigurationPropertyName> known(ConfigurableListableBeanFactory beans) {
        List<ConfigurationPropertyName> known = new ArrayList<>();
        for (String bean : beans.getBeanDefinitionNames()) {
            Class<?> type = bean.startsWith(ROOT) ? beans.getType(bean, false) : null;
            if (type != null && type.isRecord() && type.isAnnotationPresent(ConfigurationProperties.class)) {
                String group = type.getAnnotation(ConfigurationProperties.class).value();
                for (RecordComponent setting : type.getRecordComponents()) {
                    known.add(ConfigurationPropertyName.of(
                            group + "." + DataObjectPropertyName.toDashedForm(setting.getName())));
                }
            }
        }
        return known;
    }

    private static String message(ConfigurationPropertyName unknown, List<ConfigurationPropertyName> known) {
        // Without what all of them have in common: it would make any two of them look alike.
        List<String> near = Texts.nearest(
                unknown.subName(1).toString(),
                known.stream().map(name -> name.subName(1).toString()).toList());
        return "unknown setting \"" + Texts.shorten(unknown.toString()) + "\""
                + Texts.didYouMean(near.stream().map(name -> ROOT + "." + name).toList());
    }
}
