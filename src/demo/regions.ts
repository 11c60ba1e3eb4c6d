/** The invented city 澄屿: codes that begin with 99 belong to nobody. */
export const regions = [
  { region: '990100000000', name: '澄屿市', parent: null },
  { region: '990102000000', name: '望潮区', parent: '990100000000' },
  { region: '990121000000', name: '云岫县', parent: '990100000000' },
  { region: '990121100000', name: '青石镇', parent: '990121000000' },
  { region: '990121101000', name: '石门坎镇', parent: '990121000000' },
  { region: '990121102000', name: '渔火镇', parent: '990121000000' },
  { region: '990121103000', name: '柏岭镇', parent: '990121000000' },
  { region: '990121200000', name: '芦花乡', parent: '990121000000' },
  { region: '990121201000', name: '鹤汀乡', parent: '990121000000' },
  { region: '990102001000', name: '白鹭街道', parent: '990102000000' },
  { region: '990102002000', name: '听涛街道', parent: '990102000000' },
  { region: '990102003000', name: '榕荫街道', parent: '990102000000' },
  { region: '990102100000', name: '银滩镇', parent: '990102000000' },
  { region: '990102101000', name: '望海镇', parent: '990102000000' },
  { region: '990102102000', name: '盐田镇', parent: '990102000000' },
  { region: '990121100201', name: '上溪村', parent: '990121100000' },
  { region: '990121101201', name: '磨盘岭村', parent: '990121101000' },
  { region: '990102001001', name: '柳埠社区', parent: '990102001000' },
  { region: '990121102001', name: '望海社区', parent: '990121102000' },
] as const

export const city = '990100000000'
export const county = '990121000000'
export const district = '990102000000'
