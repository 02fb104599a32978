package dev.detente.rules.compile;

import dev.detente.model.Texts;
import dev.detente.rules.language.Field;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The classes that compiled rules may refer to: the row that they read, the Drools classes that describe a rule, and the few JDK classes that the Java compiler
 * and Drools' generator need. Names are those of class files.
 */
final class AllowList {
    /** Where the compiled rules themselves are. */
    static final String OWN = DrlEmitter.PACKAGE.replace('.', '/') + "/";

    /** The methods, constructors and static fields of each class that may be called or read. */
    private static final Map<String, Set<String>> MEMBERS = Map.ofEntries(
            Map.entry(
                    "dev/detente/rules/compile/ActionRow",
                    Stream.concat(
                                    Stream.of(Field.values()).map(f -> "get" + Texts.capitalize(f.word())),
                                    Stream.of("getOrdinal", "history", "emit"))
                            .collect(Collectors.toUnmodifiableSet())),
            Map.entry("java/lang/Object", Set.of("<init>")),
            Map.entry("java/lang/Enum", Set.of("<init>", "valueOf")),
            Map.entry("java/lang/String", Set.of("equals", "hashCode")),
            Map.entry("java/lang/Double", Set.of("TYPE", "valueOf")),
            Map.entry("java/lang/Integer", Set.of("TYPE", "valueOf")),
            Map.entry("java/lang/System", Set.of("arraycopy")),
            Map.entry("java/lang/IllegalArgumentException", Set.of("<init>")),
            Map.entry("java/lang/RuntimeException", Set.of("<init>")),
            Map.entry("java/lang/invoke/StringConcatFactory", Set.of("makeConcatWithConstants")),
            Map.entry("java/util/Arrays", Set.of("asList")),
            Map.entry("java/util/Collections", Set.of("emptyList")),
            Map.entry("java/util/Locale", Set.of("ENGLISH")),
            Map.entry(
                    "java/time/format/DateTimeFormatterBuilder",
                    Set.of("<init>", "parseCaseInsensitive", "appendPattern", "toFormatter")),
            Map.entry("org/drools/util/DateUtils", Set.of("getDateFormatMask")),
            Map.entry(
                    "org/drools/model/Index$ConstraintType",
                    Set.of("EQUAL", "NOT_EQUAL", "LESS_THAN", "LESS_OR_EQUAL", "GREATER_THAN", "GREATER_OR_EQUAL")),
            Map.entry("org/drools/model/DomainClassMetadata", Set.of("getPropertyIndex")),
            Map.entry("org/drools/model/PatternDSL$PatternDef", Set.of("expr")),
            Map.entry("org/drools/model/consequences/ConsequenceBuilder$_1", Set.of("execute")),
            Map.entry(
                    "org/drools/model/functions/PredicateInformation",
                    Set.of("<init>", "addRuleNames", "setMoreThanMaxRuleDefs")),
            Map.entry("org/drools/model/impl/RuleBuilder", Set.of("build")),
            Map.entry(
                    "org/drools/modelcompiler/dsl/pattern/D",
                    Set.of("alphaIndexedBy", "declarationOf", "on", "pattern", "reactOn", "rule")),
            Map.entry(
                    "org/drools/modelcompiler/util/EvaluationUtil",
                    Set.of(
                            "areNullSafeEquals",
                            "areNumbersNullSafeEquals",
                            "greaterOrEqualNumbers",
                            "greaterThanNumbers",
                            "lessOrEqualNumbers",
                            "lessThanNumbers")));

    /** Classes that may be named, but not called. */
    private static final Set<String> NAMED = Set.of(
            "java/lang/Class",
            "java/lang/Throwable",
            "java/lang/Exception",
            "java/lang/Number",
            "java/lang/invoke/CallSite",
            "java/lang/invoke/MethodHandles$Lookup",
            "java/lang/invoke/MethodType",
            "java/time/format/DateTimeFormatter",
            "java/util/List",
            "org/drools/compiler/kie/builder/MaterializedLambda",
            "org/drools/model/AlphaIndex",
            "org/drools/model/Declaration",
            "org/drools/model/Global",
            "org/drools/model/Model",
            "org/drools/model/PatternDSL$ReactOn",
            "org/drools/model/Query",
            "org/drools/model/Rule",
            "org/drools/model/RuleItemBuilder",
            "org/drools/model/TypeMetaData",
            "org/drools/model/Variable",
            "org/drools/model/functions/Block1",
            "org/drools/model/functions/Function1",
            "org/drools/model/functions/HashedExpression",
            "org/drools/model/functions/Predicate1");

    private static final Set<String> CLASSES =
            Stream.concat(MEMBERS.keySet().stream(), NAMED.stream()).collect(Collectors.toUnmodifiableSet());

    private AllowList() {}

    /** Whether the class may be named, in any way; compiled rules may name each other. */
    static boolean type(String name) {
        return name.startsWith(OWN) || CLASSES.contains(name);
    }

    /** Whether the member of the class may be called or read. */
    static boolean member(String owner, String name) {
        return owner.startsWith(OWN) || MEMBERS.getOrDefault(owner, Set.of()).contains(name);
    }

    /** Whether the program's own class loader may load the class for compiled rules; a name with dots. */
    static boolean loads(String name) {
        return CLASSES.contains(name.replace('.', '/'));
    }
}
