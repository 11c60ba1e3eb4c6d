import { Actions } from '../actions.tsx'
import {
  Checkbox,
  CheckboxGroup,
  CodeField,
  DateField,
  DateTimeField,
  Fieldset,
  FileField,
  Form,
  NumberField,
  PhoneField,
  RadioGroup,
  SelectField,
  SubmitButton,
  TextArea,
  TextField,
} from '../fields.tsx'
import { Shown } from './shown.tsx'

const domains = [
  { value: 'economy', label: '经济' },
  { value: 'politics', label: '政治' },
  { value: 'culture', label: '文化' },
  { value: 'society', label: '社会', hint: '住房、交通、就医、上学、养老' },
  { value: 'ecology', label: '生态' },
]

const faulty = {
  values: { 'wrong.title': '路', 'wrong.phone': '1540000', 'wrong.domain': 'society' },
  errors: {
    'wrong.title': '请至少写 4 个字。',
    'wrong.phone': '请填写 11 位手机号码。',
    'wrong.consent': '需要您勾选同意才能继续。',
  },
}

export function StyleForms() {
  return (
    <>
      <Shown title="Form">
        <Form action="#sent" multipart>
          <Fieldset legend="您想说什么" hint="一件事写一条，说清楚在哪里、发生了什么。">
            <TextField name="title" label="题目" hint="一句话说清楚。" maxLength={40} />
            <TextArea
              name="text"
              label="内容"
              maxLength={500}
              value="末班车晚上六点半就没了，镇上工厂七点下班。"
            />
            <SelectField
              name="place"
              label="在哪里"
              choices={[
                {
                  label: '青石镇',
                  choices: [
                    { value: '1', label: '上溪村' },
                    { value: '2', label: '柳埠社区' },
                  ],
                },
              ]}
            />
            <RadioGroup name="domain" label="属于哪一类" choices={domains} value="society" />
            <CheckboxGroup
              name="reach"
              label="怎样告诉您结果"
              choices={[
                { value: 'sms', label: '短信' },
                { value: 'board', label: '村公示栏' },
              ]}
              values={['sms']}
              optional
            />
            <FileField
              name="photos"
              label="照片"
              accept="image/*"
              multiple
              mostBytes={10 * 1024 * 1024}
              optional
            />
          </Fieldset>
          <Fieldset legend="其他字段">
            <PhoneField name="phone" label="手机号码" optional />
            <CodeField name="code" label="验证码" kind="message" />
            <CodeField name="receipt" label="回执码" kind="receipt" value="7KQ4-M2XD" />
            <DateField name="day" label="日期" value="2026-03-08" />
            <DateTimeField
              name="startsAt"
              label="开始时间"
              hint="至少提前 5 天公告。"
              value="2026-03-08T09:30"
            />
            <NumberField name="seats" label="座位" unit="个" value={30} />
          </Fieldset>
          <Checkbox
            name="consent"
            label="我已阅读并同意个人信息的使用说明"
            hint="只用于把结果告诉您，办结后六个月删除。"
          />
          <Actions>
            <SubmitButton>提交</SubmitButton>
            <SubmitButton tone="quiet" name="draft" value="1">
              先存着
            </SubmitButton>
            <SubmitButton tone="danger" confirm="撤回以后不能恢复，确定撤回吗？">
              撤回
            </SubmitButton>
          </Actions>
        </Form>
      </Shown>
      <Shown title="Form · 有错误">
        <Form action="#sent" state={faulty}>
          <TextField name="wrong.title" label="题目" hint="一句话说清楚。" />
          <PhoneField name="wrong.phone" label="手机号码" />
          <RadioGroup name="wrong.domain" label="属于哪一类" choices={domains} />
          <Checkbox name="wrong.consent" label="我同意" />
          <SubmitButton>提交</SubmitButton>
        </Form>
      </Shown>
    </>
  )
}
