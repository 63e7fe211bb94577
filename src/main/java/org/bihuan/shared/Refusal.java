package org.bihuan.shared;

import java.util.List;

/**
 * Something the product will not do, with the sentence that says why. The code names the
 * refusal, {@code module.what-is-refused}; its Chinese lies in the bundle under
 * {@code refusal.<code>} and takes the arguments. Nothing has changed when it is thrown.
 */
public class Refusal extends RuntimeException {

	/** What kind of refusal it is, with its HTTP status. */
	public enum Kind {

		UNREADABLE(400), UNAUTHENTICATED(401), FORBIDDEN(403), NOT_FOUND(404), TOO_SLOW(408), CONFLICT(409),
		TOO_LARGE(413), WRONG_TYPE(415), INVALID(422), TOO_MANY(429), UNAVAILABLE(503);

		private final int status;

		Kind(int status) {
			this.status = status;
		}

		public int status() {
			return status;
		}

	}

	/** One field that cannot be taken; the message key is resolved like a refusal's. */
	public record FieldError(String field, String code, List<Object> args) {
	}

	private final Kind kind;

	private final String code;

	private final transient Object[] args;

	private final transient List<FieldError> fields;

	private Refusal(Kind kind, String code, Object[] args, List<FieldError> fields) {
		super(code);
		this.kind = kind;
		this.code = code;
		this.args = args;
		this.fields = fields;
	}

	public static Refusal unreadable(String code, Object... args) {
		return new Refusal(Kind.UNREADABLE, code, args, List.of());
	}

	public static Refusal unauthenticated(String code, Object... args) {
		return new Refusal(Kind.UNAUTHENTICATED, code, args, List.of());
	}

	public static Refusal forbidden(String code, Object... args) {
		return new Refusal(Kind.FORBIDDEN, code, args, List.of());
	}

	/** Also for what lies outside the caller's scope: nobody learns that it exists. */
	public static Refusal notFound(String code, Object... args) {
		return new Refusal(Kind.NOT_FOUND, code, args, List.of());
	}

	/** The request did not arrive in time. */
	public static Refusal tooSlow(String code, Object... args) {
		return new Refusal(Kind.TOO_SLOW, code, args, List.of());
	}

	public static Refusal conflict(String code, Object... args) {
		return new Refusal(Kind.CONFLICT, code, args, List.of());
	}

	public static Refusal tooLarge(String code, Object... args) {
		return new Refusal(Kind.TOO_LARGE, code, args, List.of());
	}

	public static Refusal wrongType(String code, Object... args) {
		return new Refusal(Kind.WRONG_TYPE, code, args, List.of());
	}

	public static Refusal tooMany(String code, Object... args) {
		return new Refusal(Kind.TOO_MANY, code, args, List.of());
	}

	/** Something the product stands on is away for the moment. */
	public static Refusal unavailable(String code, Object... args) {
		return new Refusal(Kind.UNAVAILABLE, code, args, List.of());
	}

	/** One field is wrong. */
	public static Refusal invalid(String field, String code, Object... args) {
		return new Refusal(Kind.INVALID, code, args, List.of(new FieldError(field, code, List.of(args))));
	}

	/** Several fields are wrong; the first one's sentence stands for all. */
	public static Refusal invalid(List<FieldError> fields) {
		FieldError first = fields.get(0);
		return new Refusal(Kind.INVALID, first.code(), first.args().toArray(), fields);
	}

	public Kind kind() {
		return kind;
	}

	public String code() {
		return code;
	}

	public Object[] args() {
		return args.clone();
	}

	public List<FieldError> fields() {
		return fields;
	}

}
