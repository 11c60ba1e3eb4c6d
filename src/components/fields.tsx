export {
  Checkbox,
  CheckboxGroup,
  type Choice,
  type ChoiceGroup,
  RadioGroup,
  SelectField,
} from './fields/choices.tsx'
export { DateField, DateTimeField } from './fields/dates.tsx'
export { Fieldset } from './fields/fieldset.tsx'
export { FileField } from './fields/files.tsx'
export { Form } from './fields/form.tsx'
export type { FormState } from './fields/form-state.ts'
export { SubmitButton } from './fields/submit-button.tsx'
export { CodeField, HiddenField, NumberField, PhoneField, TextArea, TextField } from './fields/text.tsx'
