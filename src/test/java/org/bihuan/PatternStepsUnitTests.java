package org.bihuan;

import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.springframework.asm.ClassReader;
import org.springframework.asm.ClassVisitor;
import org.springframework.asm.Handle;
import org.springframework.asm.MethodVisitor;
import org.springframework.asm.Opcodes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * No pattern of the product goes back and forth over a text: each string of each class
 * that knows patterns, and each pattern of the bundles, meets the texts that make
 * patterns slow, and its steps are counted.
 */
class PatternStepsUnitTests {

	private static final Path CLASSES = Path.of("target/classes");

	private static final Set<String> CALLS = Set.of("java/util/regex/Pattern.compile",
			"java/util/regex/Pattern.matches", "java/lang/String.matches", "java/lang/String.replaceAll",
			"java/lang/String.replaceFirst", "java/lang/String.split", "org/bihuan/shared/TextPattern.of");

	private static final String SIGNS = "10 \t\naZ_.-/,:;<>{}()[]\"'|@\u4e2d\u3000";

	private static final int MOST_STEPS = 200;

	/** Each tries so many lengths at each sign and no more: 25 by 80, 30 by 12. */
	private static final Set<String> BOUNDED = Set.of("pattern.title", "pattern.named");

	/** What stands beside patterns in their classes and is none. */
	private static final Set<String> WORDS = Set.of(" +factor");

	private static final int LONG = 40_000;

	private static final int SHORT = 2000;

	@Test
	void everyPatternReadsAnyTextInStepsOfItsLength() throws IOException {
		Map<String, String> slow = new TreeMap<>();
		Set<String> patterns = new LinkedHashSet<>(ofClasses());
		patterns.addAll(ofBundles());
		assertThat(patterns).hasSizeGreaterThan(50);
		for (String regex : patterns) {
			Pattern pattern;
			try {
				pattern = Pattern.compile(regex);
			}
			catch (PatternSyntaxException none) {
				continue;
			}
			for (String text : texts(regex)) {
				long steps = Math.max(steps(pattern, text, false), steps(pattern, text, true));
				if (steps > (long) MOST_STEPS * text.length()) {
					slow.put(regex, text.substring(0, 12) + ": " + steps / text.length() + " steps a sign");
					break;
				}
			}
		}
		assertThat(slow).isEmpty();
	}

	@Test
	void seesWhatIsSlow() {
		for (String regex : List.of("(\\d+)\\s*[\u5bb6\u4e2a]", "([\\p{L}_][\\p{L}\\p{N}_.]*)\\s*\\(", "<[^>]*>",
				"\\{\\{\\s*([^{}]{1,40}?)\\s*}}", "(?m)^\\s*x", "/+$")) {
			Pattern pattern = Pattern.compile(regex);
			assertThat(texts(regex)).as(regex)
				.anyMatch(text -> steps(pattern, text, false) > (long) MOST_STEPS * text.length());
		}
	}

	private static long steps(Pattern pattern, String text, boolean whole) {
		Counting counted = new Counting(text, (long) MOST_STEPS * text.length());
		try {
			Matcher matcher = pattern.matcher(counted);
			if (whole) {
				matcher.matches();
			}
			else {
				while (matcher.find()) {
					counted.more();
				}
			}
		}
		catch (TooMany | StackOverflowError slow) {
			return Long.MAX_VALUE;
		}
		return counted.steps;
	}

	/** Runs of one sign, of what the pattern looks for, and of one behind the other. */
	private static List<String> texts(String regex) {
		Set<String> pieces = new LinkedHashSet<>();
		SIGNS.codePoints().forEach(sign -> pieces.add(Character.toString(sign)));
		for (String literal : regex.split("\\\\[a-zA-Z]|[\\\\^$.|?*+()\\[\\]{}]+")) {
			if (!literal.isEmpty() && pieces.size() < 60) {
				pieces.add(literal);
				pieces.add(literal.substring(literal.length() - 1));
			}
		}
		Matcher escaped = Pattern.compile("(?:\\\\[^a-zA-Z0-9])+").matcher(regex);
		while (escaped.find()) {
			pieces.add(escaped.group().replace("\\", ""));
		}
		List<String> texts = new ArrayList<>();
		pieces.remove("");
		for (String piece : pieces) {
			texts.add(run(piece, LONG));
			texts.add(run(piece, SHORT) + "[");
		}
		for (String one : pieces) {
			for (String other : List.of("1", " ", "\n", "a", "\u4e2d")) {
				texts.add(run(one + other, SHORT));
				texts.add(one + run(other, SHORT) + "[");
				texts.add(run(one + run(other, 100), SHORT * 2));
			}
		}
		return texts;
	}

	private static String run(String piece, int length) {
		return piece.repeat(length / piece.length() + 1);
	}

	private static Set<String> ofBundles() throws IOException {
		Set<String> found = new TreeSet<>();
		try (Stream<Path> files = Files.walk(CLASSES.resolve("messages"))) {
			for (Path file : files.filter(each -> each.toString().endsWith(".properties")).toList()) {
				Properties bundle = new Properties();
				bundle.load(new StringReader(Files.readString(file, StandardCharsets.UTF_8)));
				bundle.stringPropertyNames()
					.stream()
					.filter(key -> key.startsWith("pattern.") && !BOUNDED.contains(key))
					.forEach(key -> found.add(bundle.getProperty(key)));
			}
		}
		return found;
	}

	private static Set<String> ofClasses() throws IOException {
		Set<String> found = new TreeSet<>();
		try (Stream<Path> files = Files.walk(CLASSES.resolve("org/bihuan"))) {
			for (Path file : files.filter(each -> each.toString().endsWith(".class")).toList()) {
				Strings strings = new Strings();
				new ClassReader(Files.readAllBytes(file)).accept(strings, ClassReader.SKIP_DEBUG);
				if (strings.calls) {
					strings.found.stream()
						.filter(each -> !WORDS.contains(each) && each.length() < 1000 && each.matches("(?s).*[*+?{].*"))
						.forEach(found::add);
				}
			}
		}
		return found;
	}

	private static final class Strings extends ClassVisitor {

		private final Set<String> found = new TreeSet<>();

		private boolean calls;

		private Strings() {
			super(Opcodes.ASM9);
		}

		@Override
		public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] thrown) {
			return new MethodVisitor(Opcodes.ASM9) {
				@Override
				public void visitLdcInsn(Object value) {
					if (value instanceof String text) {
						found.add(text);
					}
				}

				@Override
				public void visitMethodInsn(int code, String owner, String called, String of, boolean face) {
					calls |= CALLS.contains(owner + "." + called);
				}

				@Override
				public void visitInvokeDynamicInsn(String called, String of, Handle by, Object... with) {
					if (called.equals("makeConcatWithConstants")) {
						found.add(String.valueOf(with[0]).replace("\u0001", ""));
					}
					for (Object each : with) {
						calls |= each instanceof Handle handle
								&& CALLS.contains(handle.getOwner() + "." + handle.getName());
					}
				}
			};
		}

	}

	private static final class TooMany extends RuntimeException {

		private TooMany() {
			super(null, null, false, false);
		}

	}

	private static final class Counting implements CharSequence {

		private final String text;

		private final long most;

		private long steps;

		private Counting(String text, long most) {
			this.text = text;
			this.most = most;
		}

		private void more() {
			if (++steps > most) {
				throw new TooMany();
			}
		}

		@Override
		public char charAt(int index) {
			more();
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
			return text;
		}

	}

}
