package dev.detente.lab.learn;

import dev.detente.reader.deed.DeedFinder;
import dev.detente.reader.deed.Weights;
import dev.detente.reader.embed.LanguageModel;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Compares what a reader's models find in marked sentences that they did not learn from with the marks. */
record StyleTrial(LanguageModel model, Weights weights) {
    /** A word is taken for a deed when one type is at least this likely. */
    private static final double DEED = 0.3;

    /** A line about the sentences of a style. */
    String of(String style, List<Example> examples) {
        int marked = 0;
        int read = 0;
        int right = 0;
        int deeds = 0;
        int parties = 0;
        for (Example example : examples) {
            float[][] vectors = model.vectors(example.pieces());
            for (Example.Word word : example.words()) {
                marked += word.deed() ? 1 : 0;
                String type = likeliest(
                        weights.types().outcomes(),
                        weights.types().probabilities(word.features(), vectors[word.at()]),
                        DEED);
                read += type.equals(DeedFinder.NONE) ? 0 : 1;
                right += !type.equals(DeedFinder.NONE) && type.equals(word.type()) ? 1 : 0;
            }
            Map<Integer, Boolean> all = new HashMap<>();
            for (Example.Part part : example.parts()) {
                String role = likeliest(
                        weights.roles().outcomes(),
                        weights.roles(part.features(), vectors[part.deed()], vectors[part.mention()]),
                        0);
                all.merge(part.deed(), role.equals(part.role()), Boolean::logicalAnd);
            }
            deeds += all.size();
            parties += (int) all.values().stream().filter(same -> same).count();
        }
        return String.format(
                Locale.ROOT,
                "%-12s %4d deeds: found %.3f, right %.3f; all parties of a known deed right %.3f",
                style,
                marked,
                right / (double) marked,
                right / (double) read,
                parties / (double) deeds);
    }

    private static String likeliest(List<String> outcomes, double[] p, double least) {
        int best = -1;
        for (int o = 0; o < p.length; o++) {
            boolean none = least > 0 && outcomes.get(o).equals(DeedFinder.NONE);
            if (!none && (best < 0 || p[o] > p[best])) {
                best = o;
            }
        }
        return p[best] >= least ? outcomes.get(best) : DeedFinder.NONE;
    }
}
