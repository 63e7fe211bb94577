package org.bihuan.process;

import java.lang.reflect.Method;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.camunda.bpm.engine.delegate.BaseDelegateExecution;
import org.camunda.bpm.engine.delegate.VariableScope;
import org.camunda.bpm.engine.impl.el.Expression;
import org.camunda.bpm.engine.impl.el.ExpressionManager;
import org.jspecify.annotations.Nullable;

/**
 * The engine's expressions, all of them: the name of one of the product's own delegates,
 * a variable, and whether a variable is a word. There is no expression language behind
 * it, so there is nothing to call from one.
 */
final class OurExpressions implements ExpressionManager {

	/** Delegates the product's diagrams name. */
	static final Set<String> DELEGATES = Set.of("watchDeadlines", "remindParty", "startLadder", "decideMeasure",
			"orderMeasure");

	/** Named by diagrams of releases before; they can be read, not run. */
	static final Set<String> RETIRED = Set.of("urgeUnit");

	/** What the product's conditions ask. */
	static final Set<String> VARIABLES = Set.of("relapsed", "held", "approved", "content", "after", "granted", "passed",
			"measure", "outcome");

	private static final Pattern NAME = Pattern.compile("\\$\\{([a-zA-Z]+)}");

	private static final Pattern COMPARED = Pattern.compile("\\$\\{([a-zA-Z]+) == '([A-Z_]+)'}");

	private final Function<String, Object> delegates;

	/**
	 * @param delegates gives the delegate of a name out of {@link #DELEGATES}
	 */
	OurExpressions(Function<String, Object> delegates) {
		this.delegates = delegates;
	}

	static boolean isDelegate(String text) {
		Matcher name = NAME.matcher(text);
		return name.matches() && (DELEGATES.contains(name.group(1)) || RETIRED.contains(name.group(1)));
	}

	static boolean isCondition(String text) {
		Matcher name = NAME.matcher(text);
		Matcher compared = COMPARED.matcher(text);
		return name.matches() && VARIABLES.contains(name.group(1))
				|| compared.matches() && VARIABLES.contains(compared.group(1));
	}

	/** Without the marks of an expression: a word that stands for itself. */
	static boolean isLiteral(String text) {
		return !text.contains("${") && !text.contains("#{");
	}

	/** Refuses whatever is none of them. */
	@Override
	public Expression createExpression(String text) {
		if (isLiteral(text)) {
			return new Ours(text, true, scope -> text);
		}
		Matcher name = NAME.matcher(text);
		if (isDelegate(text) && name.matches()) {
			return new Ours(text, false, scope -> delegate(name.group(1)));
		}
		Matcher compared = COMPARED.matcher(text);
		if (isCondition(text) && compared.matches()) {
			return new Ours(text, false, scope -> compared.group(2).equals(variable(scope, compared.group(1))));
		}
		if (isCondition(text) && name.matches()) {
			return new Ours(text, false, scope -> variable(scope, name.group(1)));
		}
		throw new NotOurs("The expression " + text);
	}

	private Object delegate(String name) {
		if (RETIRED.contains(name)) {
			throw new NotOurs("The delegate " + name);
		}
		return delegates.apply(name);
	}

	private static Object variable(VariableScope scope, String name) {
		Object value = scope.getVariable(name);
		if (value == null) {
			throw new NotOurs("A condition on " + name + " that nobody answered");
		}
		return value;
	}

	/** Functions are the engine's own offer; no expression can call one. */
	@Override
	public void addFunction(String name, Method function) {
	}

	private record Ours(String text, boolean literal, Function<VariableScope, Object> value) implements Expression {

		@Override
		public Object getValue(@Nullable VariableScope scope, @Nullable BaseDelegateExecution context) {
			return value.apply(scope);
		}

		@Override
		public Object getValue(@Nullable VariableScope scope) {
			return value.apply(scope);
		}

		@Override
		public void setValue(Object value, VariableScope scope, @Nullable BaseDelegateExecution context) {
			throw new NotOurs("Writing to " + text);
		}

		@Override
		public void setValue(Object value, VariableScope scope) {
			throw new NotOurs("Writing to " + text);
		}

		@Override
		public String getExpressionText() {
			return text;
		}

		@Override
		public boolean isLiteralText() {
			return literal;
		}

	}

}
