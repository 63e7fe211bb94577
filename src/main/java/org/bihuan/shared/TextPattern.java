package org.bihuan.shared;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A pattern for text from outside. Whatever the pattern and whatever the text, reading
 * takes no more steps than so many for each character: what would go back and forth
 * longer is refused (413). Who reads on a budget of time has it asked meanwhile.
 */
public final class TextPattern {

	/** Steps for each character of a text, far above what any pattern here takes. */
	private static final long MOST_STEPS = 2000;

	private static final long AT_LEAST = 100_000;

	private static final long ASKED_EVERY = 0xFFFF;

	private static final ThreadLocal<@Nullable Runnable> ASKED = new ThreadLocal<>();

	private final Pattern pattern;

	private TextPattern(Pattern pattern) {
		this.pattern = pattern;
	}

	/** A pattern as {@link Pattern} knows it. */
	public static TextPattern of(String regex) {
		return new TextPattern(Pattern.compile(regex));
	}

	/** Whom to ask on this thread whether reading may go on; nobody when null. */
	public static void asking(@Nullable Runnable mayGoOn) {
		if (mayGoOn == null) {
			ASKED.remove();
		}
		else {
			ASKED.set(mayGoOn);
		}
	}

	/** Looks at this text, with its steps counted. */
	public Matcher matcher(CharSequence text) {
		return pattern.matcher(new Counted(text, AT_LEAST + MOST_STEPS * text.length()));
	}

	/** Whether it stands anywhere in the text. */
	public boolean isIn(CharSequence text) {
		return matcher(text).find();
	}

	/** Whether it is the whole text. */
	public boolean matches(CharSequence text) {
		return matcher(text).matches();
	}

	/** The text with something else in every place. */
	public String replaceAll(String text, String replacement) {
		return matcher(text).replaceAll(replacement);
	}

	/** The text without it. */
	public String removedFrom(String text) {
		return replaceAll(text, "");
	}

	/** What stands between, without empty pieces at the end. */
	public String[] split(String text) {
		return pattern.split(new Counted(text, AT_LEAST + MOST_STEPS * text.length()));
	}

	/** What stands between, empty pieces at the end as well. */
	public String[] allBetween(String text) {
		return pattern.split(new Counted(text, AT_LEAST + MOST_STEPS * text.length()), -1);
	}

	private static final class Counted implements CharSequence {

		private final CharSequence text;

		private long left;

		private Counted(CharSequence text, long left) {
			this.text = text;
			this.left = left;
		}

		@Override
		public char charAt(int index) {
			if (--left < 0) {
				throw Refusal.tooLarge("shared.intricate");
			}
			if ((left & ASKED_EVERY) == 0) {
				Runnable asked = ASKED.get();
				if (asked != null) {
					asked.run();
				}
			}
			return text.charAt(index);
		}

		@Override
		public int length() {
			return text.length();
		}

		@Override
		public CharSequence subSequence(int start, int end) {
			return text.subSequence(start, end);
		}

		@Override
		public String toString() {
			return text.toString();
		}

	}

}
