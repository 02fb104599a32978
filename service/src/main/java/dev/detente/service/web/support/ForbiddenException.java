package dev.detente.service.web.support;

/** The caller may not do this, though they may do other things at the same address. */
public final class ForbiddenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Something that is not allowed. */
    public ForbiddenException(String remedy) {
        super(remedy);
    }
}
