package org.bihuan.shared.web;

import java.lang.reflect.Field;
import java.util.Collection;
import java.util.stream.Stream;

import jakarta.validation.Validator;

import org.hibernate.validator.HibernateValidatorFactory;
import org.springframework.util.ReflectionUtils;
import org.springframework.validation.Errors;
import org.springframework.validation.beanvalidation.LocalValidatorFactoryBean;

/**
 * Says all that is wrong with a form, but only the first thing of one with many rows:
 * what is said of each row costs more than the row.
 */
class RowsValidator extends LocalValidatorFactoryBean {

	static final int MANY = 200;

	@Override
	public void validate(Object target, Errors errors) {
		if (hasManyRows(target)) {
			processConstraintViolations(firstOnly().validate(target), errors);
		}
		else {
			super.validate(target, errors);
		}
	}

	@Override
	public void validate(Object target, Errors errors, Object... hints) {
		if (hints.length == 0) {
			validate(target, errors);
		}
		else {
			super.validate(target, errors, hints);
		}
	}

	private Validator firstOnly() {
		return unwrap(HibernateValidatorFactory.class).usingContext().failFast(true).getValidator();
	}

	private static boolean hasManyRows(Object form) {
		return form.getClass().isRecord() && Stream.of(form.getClass().getRecordComponents())
			.filter(component -> Collection.class.isAssignableFrom(component.getType()))
			.map(component -> ReflectionUtils.findField(form.getClass(), component.getName()))
			.anyMatch(field -> rows(field, form) > MANY);
	}

	private static int rows(Field field, Object form) {
		ReflectionUtils.makeAccessible(field);
		return ReflectionUtils.getField(field, form) instanceof Collection<?> rows ? rows.size() : 0;
	}

}
