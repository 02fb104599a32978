package dev.detente.api.support;

import dev.detente.model.Problem;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;

/** A request cannot be answered as asked: programs get the problem as {@code application/problem+json}, people a page. */
public class ProblemException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final HttpStatus status;
    private final transient Problem problem;
    private final int seconds;
    private final transient Map<String, Object> more = new LinkedHashMap<>();
    private @Nullable String title;
    private @Nullable String sentence;

    /**
     * An answer with that status.
     *
     * @param problem what is wrong, and what to do
     */
    public ProblemException(HttpStatus status, Problem problem) {
        this(status, problem, 0);
    }

    /** An answer with that status: what is wrong about a field, its value unless it is secret, and what to do. */
    public ProblemException(HttpStatus status, String field, String value, String remedy) {
        this(status, new Problem(field, value, remedy), 0);
    }

    ProblemException(HttpStatus status, Problem problem, int seconds) {
        super(problem.remedy());
        this.status = status;
        this.problem = problem;
        this.seconds = seconds;
    }

    /**
     * A request that cannot be answered now, and perhaps later.
     *
     * @param status 429 when too many ask at once, 503 when the work takes too long or is done in the background
     * @param remedy why, and what to do
     * @param seconds after how many seconds to ask again
     */
    public static ProblemException busy(HttpStatus status, String remedy, int seconds) {
        return new ProblemException(status, new Problem("request", "", remedy), seconds);
    }

    /**
     * A thing does not exist; a page says "No such" and the field's name.
     *
     * @param field the parameter that names it
     * @param remedy what to ask for instead
     */
    public static ProblemException notFound(String field, String value, String remedy) {
        return new ProblemException(HttpStatus.NOT_FOUND, field, value, remedy).withTitle("No such " + field);
    }

    /** The caller may not do this, though they may do other things at the same address. */
    public static ProblemException forbidden(String remedy) {
        return new ProblemException(HttpStatus.FORBIDDEN, "role", "", remedy);
    }

    /**
     * The body is larger than allowed.
     *
     * @param most how many bytes it may have: a whole number of KiB or MiB
     * @param remedy what to do instead
     */
    static ProblemException tooLarge(int most, String remedy) {
        int kib = most / 1024;
        String size = kib % 1024 == 0 ? kib / 1024 + " MiB" : kib + " KiB";
        return new ProblemException(
                HttpStatus.CONTENT_TOO_LARGE, "body", "more than " + size, "This is too large: " + remedy + ".");
    }

    /** The same with the title of the page that says so, such as "No such rule". */
    public ProblemException withTitle(String words) {
        return withPage(words, problem.remedy());
    }

    /** The same in the words of a page. */
    ProblemException withPage(String words, String sentenceBelow) {
        title = words;
        sentence = sentenceBelow;
        return this;
    }

    /** The same with a property of the answer to programs. */
    ProblemException with(String name, Object value) {
        more.put(name, value);
        return this;
    }

    Map<String, Object> more() {
        return more;
    }

    boolean hasPage() {
        return title != null;
    }

    /** The title of the page that says so. */
    String title() {
        if (title != null) {
            return title;
        }
        boolean many = status == HttpStatus.TOO_MANY_REQUESTS;
        if (seconds > 0) {
            return many ? "Too many requests at once" : "This takes too long";
        }
        return many || status == HttpStatus.CONFLICT ? "That cannot be done now" : "That cannot be asked for";
    }

    /** The sentence below the title of the page. */
    String sentence() {
        return sentence == null ? problem.remedy() : sentence;
    }

    /** The status of the answer. */
    public HttpStatus status() {
        return status;
    }

    /** After how many seconds to ask again; 0 when nothing is known to pass by itself. */
    int seconds() {
        return seconds;
    }

    /** The error, and how to correct it. */
    public Problem problem() {
        return problem;
    }
}
